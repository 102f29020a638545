// Takes the pictures of the help: of the demonstration's pages as they are, in both languages, as small as they are read.
//   node tests/tools/help.mjs BASE_URL ACCOUNTS_FILE FOLDER
// Each is ROLE-TASK.LANGUAGE.webp; api/src/public/pages.rs says of which tasks there is one.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, accountsFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node help.mjs BASE_URL ACCOUNTS_FILE FOLDER");
  process.exit(2);
}
const MOST_BYTES = 30 * 1024;
const LANGUAGES = { "zh-Hans": "zh-CN", en: "en-GB" };
const accounts = JSON.parse(readFileSync(accountsFile, "utf8"));
const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const follow = (selector) => async (page) => {
  await page.locator(selector).first().click();
  await page.waitForLoadState("load");
};
const at = (path) => async (page) => { await page.goto(base + path, { waitUntil: "load" }); };

/** The picture's name, who sees it, how the page is come to, and how high it is shown. */
const PICTURES = [
  ["public-check", null, [at("/verify")], 560],
  ["public-report", null, [at("/report")], 620],
  ["practitioner-activate", null, [at("/activate")], 520],
  ["practitioner-standing", "practitioner", [], 560],
  ["practitioner-qr", "practitioner", [follow('main .actions a[href^="/me/certificates/"]')], 620],
  ["practitioner-wrong", "practitioner", [follow('main a[href^="/me/disputes/new/"]:visible')], 620],
  ["provider-staff-upload", "provider_staff", [follow('main a[href^="/lists/new"]')], 520],
  ["provider-staff-issue", "provider_staff", [follow('main table a[href^="/training/courses/"]')], 620],
  ["institution-manager-check", "institution_manager", [follow('main a[href$="/check"]')], 620],
  ["institution-manager-hire", "institution_manager", [follow('main a[href$="/hire"]')], 560],
  ["institution-manager-yearly", "institution_manager", [follow('main a[href$="/yearly-checks"]')], 620],
  ["regulator-officer-district", "regulator_officer", [], 620],
  ["regulator-officer-find", "regulator_officer", [at("/people")], 560],
  ["regulator-officer-ban", "regulator_officer", [at("/bans/new")], 620],
  ["auditor-history", "auditor", [at("/history")], 560],
  ["administrator-open", "administrator", [at("/accounts/new")], 560],
];

mkdirSync(folder, { recursive: true });
let large = 0;
for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const [name, role, steps, height] of PICTURES) {
    const context = await browser.newContext({ locale, viewport: { width: 390, height } });
    const page = await context.newPage();
    if (role) {
      const account = accounts.find((one) => one.role === role);
      await page.goto(`${base}/sign-in`);
      await page.fill("#username", account.username);
      await page.fill("#password", account.password);
      await page.press("#password", "Enter");
      await page.waitForLoadState("load");
    }
    for (const step of steps) await step(page);
    const session = await context.newCDPSession(page);
    let bytes;
    for (let quality = 60; quality >= 20; quality -= 10) {
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
      bytes = Buffer.from(data, "base64");
      if (bytes.length <= MOST_BYTES) break;
    }
    if (bytes.length > MOST_BYTES) large += 1;
    writeFileSync(join(folder, `${name}.${language}.webp`), bytes);
    console.log(`${name}.${language}.webp: ${bytes.length} bytes`);
    await context.close();
  }
}
await browser.close();
process.exit(large ? 1 : 0);
