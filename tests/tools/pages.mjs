// Looks at every page as people do: each role, both languages, a phone and a desktop; empty forms sent, so that their
// errors are seen too. Writes a picture of each and a contact sheet, and fails on a violation of WCAG 2.2 AA, a page
// wider than the screen, a control too small for a finger, a refused or foreign resource, too much to load, a text that
// is missing, and a page that nobody came to.
//   node tests/tools/pages.mjs BASE_URL ACCOUNTS_FILE PAGES_FILE FOLDER
// PAGES_FILE is what `mengya pages` prints: a new page is asked for by itself.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, accountsFile, pagesFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node pages.mjs BASE_URL ACCOUNTS_FILE PAGES_FILE FOLDER");
  process.exit(2);
}
const FIRST_VIEW_BYTES = 60 * 1024;
const FINGER_PIXELS = 44;
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const LANGUAGES = { "zh-Hans": "zh-CN", en: "en-GB" };
// Where nobody's link leads: an error's page, a form's error that is sent by its address, and what only a mail says.
const ALSO = ["/no-such-page", "/verify?code=", "/verify?code=MY-0000", "/people?q=%E6%9E%97", "/password/reset?token=none", "/institutions?q=none", "/problems/not-found", "/v/MY0000000000000"];
// Not a page to look at: files, and what ends the session.
const NOT_LOOKED_AT = /\.(pdf|csv|xlsx|json|zip|txt)$|\/document$|\/refused-rows$|^\/docs$|^\/openapi\.json$/;

const accounts = JSON.parse(readFileSync(accountsFile, "utf8"));
const routes = JSON.parse(readFileSync(pagesFile, "utf8")).filter((page) => page.method === "GET");
const patterns = routes.map((page) => ({ ...page, match: new RegExp(`^${page.path.replace(/:[a-z_]+/g, "[^/]+")}$`) }));
const routeOf = (path) => patterns.filter((page) => page.match.test(path)).sort((a, b) => (b.path.match(/:/g) ?? []).length - (a.path.match(/:/g) ?? []).length).pop();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
mkdirSync(folder, { recursive: true });

const faults = [];
const pictures = [];
const visited = new Set();
let looked = 0;

/** Looks at the page that is open, and says what is wrong with it. */
async function look(page, name, language, found) {
  await page.screenshot({ path: join(folder, name), fullPage: true });
  pictures.push(name);
  const seen = await page.evaluate((finger) => ({
    language: document.documentElement.lang,
    wide: document.documentElement.scrollWidth > innerWidth,
    text: document.body.innerText,
    small: [...document.querySelectorAll("main :is(button, select, input:not([type=radio], [type=checkbox], [type=hidden])), header a, .button")]
      .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height < finger; })
      .map((element) => element.outerHTML.slice(0, 80)),
    links: [...document.querySelectorAll("a[href]:not(.top__language):not([download])")].map((link) => link.href),
  }), FINGER_PIXELS);
  if (seen.language !== language) found.push(`language is ${seen.language}`);
  if (seen.wide) found.push("wider than the screen");
  for (const key of seen.text.match(/\b[a-z]+(-[a-z]+)+-(title|lede|hint|none|caption|submit)\b/g) ?? []) found.push(`a text is missing: ${key}`);
  for (const element of seen.small) found.push(`lower than ${FINGER_PIXELS} px: ${element}`);
  await page.evaluate(axe);
  const violations = await page.evaluate(() =>
    window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((result) => result.violations));
  for (const violation of violations) found.push(`${violation.id}: ${violation.nodes.map((node) => node.target).slice(0, 3).join(", ")}`);
  looked += 1;
  return seen.links;
}

function note(what, found) {
  if (!found.length) return;
  faults.push(what);
  console.log(`${what}: ${found.join("; ")}`);
}

for (const role of [null, ...new Set(accounts.map((account) => account.role))]) {
  const account = accounts.find((one) => one.role === role);
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    for (const [screen, viewport] of Object.entries(SCREENS)) {
      const context = await browser.newContext({ viewport, locale });
      const page = await context.newPage();
      let found = [];
      let bytes = 0;
      page.on("console", (message) => {
        // The browser also reports the status of a page that says itself that it is an error.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource: the server responded")) found.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(base)) found.push(`asks another host: ${request.url()}`);
      });
      page.on("response", (response) => {
        bytes += Number(response.headers()["content-length"] ?? 0);
        if (response.status() >= 500 || (response.status() >= 400 && response.request().resourceType() !== "document"))
          found.push(`${response.status()} for ${response.url()}`);
      });
      if (account) {
        await page.goto(`${base}/sign-in`);
        await page.fill("#username", account.username);
        await page.fill("#password", account.password);
        await page.press("#password", "Enter");
        await page.waitForLoadState("load");
      }
      const waiting = account
        ? [new URL(page.url()).pathname, ...(role === "regulator_officer" ? ALSO : [])]
        : ["/verify", "/sign-in", "/password/forgotten", ...ALSO];
      const seen = new Set();
      while (waiting.length) {
        const address = waiting.shift();
        const path = address.split("?")[0];
        const route = routeOf(path);
        const mark = ALSO.includes(address) && !(route && !visited.has(route.id)) ? address : route ? route.id : path;
        if (seen.has(mark)) continue;
        // What anybody may see is looked at once, signed out.
        if (account && !ALSO.includes(address) && route && !route.roles) continue;
        seen.add(mark);
        found = [];
        bytes = 0;
        // A visitor's first view: nothing is kept from page to page.
        await page.goto(base + address, { waitUntil: "load" });
        const arrived = routeOf(new URL(page.url()).pathname);
        if (route && arrived?.id === route.id) visited.add(route.id);
        const label = `${role ?? "stranger"}.${mark.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "start"}`;
        const links = await look(page, `${label}.${language}.${screen}.png`, language, found);
        if (bytes > FIRST_VIEW_BYTES) found.push(`${bytes} bytes to load, at most ${FIRST_VIEW_BYTES}`);
        note(`${label} ${language} ${screen}`, found);
        for (const link of links) {
          const url = new URL(link);
          if (link.startsWith(base) && !NOT_LOOKED_AT.test(url.pathname)) waiting.push(url.pathname + url.search);
        }
        // The same form, sent empty: what is wrong is seen as people see it.
        const forms = await page.locator("main form[method=post]").count();
        for (let at = 0; at < forms && route; at += 1) {
          found = [];
          await page.goto(base + address, { waitUntil: "load" });
          const form = page.locator("main form[method=post]").nth(at);
          await form.evaluate((element) => {
            for (const details of element.closest("main").querySelectorAll("details")) details.open = true;
            for (const field of element.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")) field.value = "";
            for (const field of element.querySelectorAll("select")) field.selectedIndex = 0;
          });
          const answered = page.waitForNavigation({ waitUntil: "load" });
          await form.locator("button[type=submit]").first().click();
          const reply = await answered;
          // A form that needs nothing was done; then there is no error to see.
          if (reply && reply.status() >= 400 && reply.status() < 500) {
            await look(page, `${label}.error-${at}.${language}.${screen}.png`, language, found);
            if ((await page.locator("[role=alert]").count()) === 0 && reply.status() === 422) found.push("an error that is not said at the head of the page");
          }
          note(`${label} sent empty ${language} ${screen}`, found);
        }
      }
      await context.close();
    }
  }
}
const missed = routes.filter((page) => !visited.has(page.id) && page.id !== "start" && !NOT_LOOKED_AT.test(page.path));
for (const page of missed) note(`${page.id} (${page.path})`, ["nobody came to this page"]);

const sheet = pictures.sort().map((name) => `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`);
writeFileSync(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Pages</title><style>body{display:flex;flex-wrap:wrap;gap:16px;font:13px sans-serif}figure{margin:0;width:240px}img{width:100%;max-height:480px;object-fit:cover;object-position:top;border:1px solid #999}</style>${sheet.join("\n")}`);
await browser.close();
console.log(`the contact sheet is ${folder}/index.html`);
console.log(`pages: ${looked} looked at, ${routes.length - missed.length} of ${routes.length} routes, ${faults.length} with faults`);
process.exit(faults.length ? 1 : 0);
