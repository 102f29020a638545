// Measures every user's main tasks by pointer: clicks, screens and seconds of each, from an empty browser or from being
// signed in, and fails where one is impossible, takes more clicks than it may, or longer than it may.
//   node tests/tools/clicks.mjs BASE_URL ACCOUNTS_FILE [TASK…]
// MENGYA_TOKEN is an officer's; text messages of the service go to MENGYA_TEXTS__GATEWAY, where this listens.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { strict as assert } from "node:assert";
import { chromium } from "playwright-core";

const [base, accountsFile, ...only] = process.argv.slice(2);
if (!accountsFile) {
  console.error("usage: node clicks.mjs BASE_URL ACCOUNTS_FILE [TASK…]");
  process.exit(2);
}
const accounts = JSON.parse(readFileSync(accountsFile, "utf8"));
const token = process.env.MENGYA_TOKEN;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const SEVEN = 7;

const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** The text messages that the service sent. */
const messages = [];
const gateway = process.env.MENGYA_TEXTS__GATEWAY;
const listener = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => { messages.push(JSON.parse(body)); response.end("{}"); });
});
if (gateway) listener.listen(Number(new URL(gateway).port), "127.0.0.1");

/** Asks the API as an officer: for what a task begins with, which is no part of it. */
async function ask(path, body, headers = {}) {
  const reply = await fetch(`${base}/api/v1${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    body: body && JSON.stringify(body),
  });
  assert.ok(reply.ok, `${path}: ${reply.status} ${await reply.clone().text()}`);
  return reply.json();
}

/** Somebody with a pointer: counts what is clicked and which pages come. */
class Visitor {
  constructor(page) {
    this.page = page;
    this.clicks = 0;
    this.screens = 0;
  }

  static async open(viewport) {
    const context = await browser.newContext({ locale: "zh-CN", viewport, acceptDownloads: true });
    const visitor = new Visitor(await context.newPage());
    visitor.page.on("load", () => { visitor.screens += 1; });
    return visitor;
  }

  async goto(path) {
    await this.page.goto(base + path, { waitUntil: "load" });
  }

  /** Clicks, and waits for the page that comes. */
  async go(selector) {
    this.clicks += 1;
    await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), this.page.locator(selector).first().click()]);
  }

  /** Clicks something that stays on the page. */
  async click(selector) {
    this.clicks += 1;
    await this.page.locator(selector).first().click();
  }

  /** Clicks a link to a file, and has the file. */
  async save(selector) {
    this.clicks += 1;
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.page.locator(selector).first().click()]);
    return file;
  }

  async fill(selector, text) {
    await this.page.locator(selector).first().fill(text);
  }

  async choose(selector, value) {
    this.clicks += 1;
    await this.page.locator(selector).selectOption(value);
  }

  async text() {
    return this.page.locator("main").innerText();
  }

  async signIn(username) {
    const account = accounts.find((one) => one.username === username);
    await this.goto("/sign-in");
    await this.fill("#username", account.username);
    await this.fill("#password", account.password);
    await this.go("main button[type=submit]");
    assert.ok(!this.page.url().includes("sign-in"), `${username} is signed in`);
  }

  async done() {
    assert.equal(await this.page.locator("[role=alert]").count(), 0, `${this.page.url()} says: ${await this.text()}`);
  }
}

const own = {};
const class30 = (wrong) => ["姓名,身份证号,课程代码,班次,开始日期,培训结束,学时,考核结果",
  ...Array.from({ length: 30 }, (_, row) => `${own.name},${wrong && row === 4 ? "310106199003070020" : own.document},PX01-001,PX01-001-2026-T${wrong ? "W" : "R"}${row},2026-0${1 + (row % 5)}-${10 + Math.floor(row / 5)},2026-0${1 + (row % 5)}-${10 + Math.floor(row / 5)},6,合格`)].join("\n");
let ban = "";

/** Whom a task is for, who does it, how many clicks it may take, and of how many seconds where somebody said so. Where
 *  `signedIn`, it begins there. */
const TASKS = [
  { who: "practitioner", task: "may I work", most: 1, view: PHONE, async does(visitor) {
    await visitor.signIn("practitioner");
    assert.match(await visitor.page.locator("h1").innerText(), /您/);
  } },
  { who: "practitioner", task: "QR", most: 2, view: PHONE, async does(visitor) {
    await visitor.signIn("practitioner");
    await visitor.go('main .actions a[href^="/me/certificates/"]');
    assert.equal(await visitor.page.locator("svg.qr path").count(), 1);
  } },
  { who: "practitioner", task: "PDF", most: 3, view: PHONE, async does(visitor) {
    await visitor.signIn("practitioner");
    await visitor.go('main .actions a[href^="/me/certificates/"]');
    const shown = visitor.page.locator('main a[href$="/document"]').first();
    visitor.clicks += 1;
    const [file] = await Promise.all([visitor.page.waitForEvent("download", { timeout: 10000 }), shown.click()]);
    assert.match(file.suggestedFilename(), /\.pdf$/);
  } },
  { who: "practitioner", task: "who looked", most: 2, view: PHONE, async does(visitor) {
    await visitor.signIn("practitioner");
    await visitor.go('main a[href="/me/look-ups"]');
  } },
  { who: "practitioner", task: "report an error, within 60 s", most: 3, seconds: 60, view: PHONE, async does(visitor) {
    await visitor.signIn("practitioner");
    await visitor.go('main a[href^="/me/disputes/new/"]:visible');
    await visitor.fill("#says", "电话号码已更换，应为 139 开头的号码。");
    await visitor.go("main form[enctype] button[type=submit]");
    assert.match(new URL(visitor.page.url()).pathname, /^\/me\/disputes\/D-/);
    await visitor.done();
  } },
  { who: "practitioner", task: "activate the own account, within 90 s", most: 4, seconds: 90, view: PHONE, needs: () => gateway, async does(visitor) {
    const { number, document } = await somebodyWithAPhone();
    await visitor.goto("/verify");
    await visitor.go('header a[href="/activate"]');
    await visitor.fill("#registry_number", number);
    await visitor.fill("#identity_number", document);
    await visitor.go("main button[type=submit]");
    const until = performance.now() + 60_000;
    while (!messages.length && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 200));
    const code = messages.at(-1)?.text.match(/[0-9]{8}/)?.[0];
    assert.ok(code, "no text message came");
    await visitor.fill("#code", code);
    await visitor.go("main button[type=submit]");
    await visitor.fill("#username", `phone.${Date.now() % 100000}`);
    await visitor.fill("#new_password", "梧桐 tree 7 quiet lake");
    await visitor.go("main button[type=submit]");
    assert.equal(new URL(visitor.page.url()).pathname, "/me");
  } },
  { who: "clerk", task: "first error of 30 rows", most: 2, view: DESK, signedIn: "clerk", async does(visitor) {
    await visitor.go('main a[href^="/lists/new"]');
    await visitor.page.setInputFiles("input[type=file]", { name: "wrong.csv", mimeType: "text/csv", buffer: Buffer.from(class30(true)) });
    await visitor.go("main form[enctype] button[type=submit]");
    assert.match(await visitor.text(), /身份证/);
  } },
  { who: "clerk", task: "30 rows to the receipt", most: 4, view: DESK, signedIn: "clerk", async does(visitor) {
    await visitor.go('main a[href^="/lists/new"]');
    await visitor.page.setInputFiles("input[type=file]", { name: "class.csv", mimeType: "text/csv", buffer: Buffer.from(class30(false)) });
    await visitor.go("main form[enctype] button[type=submit]");
    await visitor.go("main form[action$='/confirmation'] button[type=submit]");
    await visitor.done();
    own.receipt = visitor.page.url();
  } },
  { who: "clerk", task: "certificates for a class", most: 3, view: DESK, signedIn: "clerk", async does(visitor) {
    await visitor.page.goto(own.receipt);
    visitor.screens = 0;
    await visitor.go('main table a[href*="session="]');
    await visitor.go("main form[action$='/certificates'] button[type=submit]");
    await visitor.go("main form[action$='/certificates'] button[type=submit]");
    await visitor.done();
  } },
  { who: "manager", task: "how do we stand, what this week", most: 1, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    assert.match(await visitor.page.locator(".figure").first().innerText(), /%/);
  } },
  { who: "manager", task: "one person's reasons", most: 2, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    await visitor.go('main a[href^="/people/"]');
  } },
  { who: "manager", task: "check the own staff", most: 3, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    await visitor.go('main a[href$="/check"]');
    await visitor.go("main button[name=whom]");
    assert.match(visitor.page.url(), /staff-checks\//);
  } },
  { who: "manager", task: "add a staff member, number known", most: 8, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    await visitor.go('main a[href$="/hire"]');
    await visitor.fill("#registry_number", own.number);
    await visitor.go("main form[action$='/hire'] button[type=submit]");
    await visitor.choose("#post", "cleaner");
    await visitor.fill("#from_on", "2026-06-30");
    await visitor.fill("#entry_check-checked_on", "2026-06-30");
    await visitor.fill("#entry_check-receipt_number", "R-9");
    await visitor.click('input[name="entry_check-outcome"][value="clear"]');
    await visitor.go("main form[action$='/hire'] button[type=submit]");
    await visitor.go("main form[action$='/hire'] button[value=confirm]");
    await visitor.done();
  } },
  { who: "manager", task: "end an employment", most: 5, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    await visitor.goto(`/people/${own.number}`);
    await visitor.go('main .things a[href$="/end"]');
    await visitor.fill("#reason", "辞职");
    await visitor.go("main form[action$='/end'] button[type=submit]");
    await visitor.done();
  } },
  { who: "manager", task: "seven yearly checks", most: 8, view: DESK, async does(visitor) {
    await visitor.signIn("manager");
    await visitor.go('main a[href$="/yearly-checks"]');
    const boxes = visitor.page.locator("main input[type=checkbox]");
    for (let at = 0; at < (await boxes.count()); at += 1) {
      const ticked = await visitor.page.locator("main input[type=checkbox]:checked").count();
      if (ticked >= SEVEN) break;
      if (!(await boxes.nth(at).isVisible())) await visitor.click("main details summary");
      if (!(await boxes.nth(at).isChecked())) { visitor.clicks += 1; await boxes.nth(at).check(); }
    }
    const ticked = await visitor.page.locator("main input[type=checkbox]:checked").count();
    console.log(`  (${ticked} are ticked)`);
    await visitor.fill("#checked_on", "2026-06-30");
    await visitor.click('input[type=radio][value="clear"]');
    await visitor.go("main form button[type=submit]");
    await visitor.go("main form button[type=submit]");
    await visitor.done();
  } },
  { who: "officer", task: "the district", most: 1, view: DESK, async does(visitor) {
    await visitor.signIn("officer-a");
    assert.match(await visitor.page.locator(".figure").first().innerText(), /%/);
  } },
  { who: "officer", task: "a person by half a name", most: 4, view: DESK, async does(visitor) {
    await visitor.signIn("officer-a");
    await visitor.go('header a[href="/people"]');
    await visitor.fill("#q", own.name.slice(0, 2));
    await visitor.fill("#purpose", "核查申请");
    await visitor.go('form[action="/people"][method=get] button[type=submit]');
    await visitor.go('main table a[href^="/people/"]');
  } },
  { who: "officer", task: "an institution", most: 3, view: DESK, async does(visitor) {
    await visitor.signIn("officer-a");
    await visitor.go('header a[href="/institutions"]');
    await visitor.go('table th a[href^="/institutions/"]');
  } },
  { who: "officer", task: "who has an expired health certificate", most: 2, view: DESK, async does(visitor) {
    await visitor.signIn("officer-a");
    await visitor.go('main a[href*="/findings/"]');
    assert.ok((await visitor.page.locator('main a[href^="/people/"]').count()) > 0, "people are listed");
  } },
  { who: "officer", task: "verify a credential", most: 4, view: DESK, signedIn: "officer-a", async does(visitor) {
    await visitor.go('header a[href="/credentials"]');
    await visitor.go('table th a[href^="/credentials/"]');
    await visitor.fill("#how", "原件核对一致");
    await visitor.go("main form[action^='/credentials/'] button[value=verified]");
    await visitor.done();
  } },
  { who: "officer", task: "record a ban from the record", most: 5, view: DESK, signedIn: "officer-a", async does(visitor) {
    await visitor.goto(`/people/${own.number}`);
    visitor.screens = 0;
    await visitor.go('main a[href^="/bans/new"]');
    await visitor.fill("#decision_number", "静教禁〔2026〕量1号");
    await visitor.click('input[name=kind][value=administrative]');
    await visitor.fill("#authority", "静安区教育局（合成）");
    await visitor.fill("#legal_basis", "《未成年人保护法》第六十二条");
    await visitor.fill("#decided_on", "2026-06-29");
    await visitor.fill("#effective_on", "2026-06-30");
    await visitor.click('input[name=term][value=life]');
    await visitor.go("main form[action^='/bans/new'] button[type=submit]");
    await visitor.fill("#password", accounts.find((one) => one.username === "officer-a").password);
    await visitor.go("main form[action^='/bans/new'] button[value=record]");
    await visitor.done();
    ban = new URL(visitor.page.url()).pathname;
  } },
  { who: "officer", task: "confirm it as second, and read its consequences", most: 4, view: DESK, signedIn: "officer-b", async does(visitor) {
    await visitor.goto(ban);
    visitor.screens = 0;
    await visitor.fill("#reason", "核对无误");
    await visitor.go("main form[action$='/decision'] button[value=confirmed]");
    await visitor.done();
    assert.match(await visitor.text(), /证书|任职/);
  } },
  { who: "auditor", task: "who confirmed bans", most: 2, view: DESK, async does(visitor) {
    await visitor.signIn("auditor");
    await visitor.page.locator("#action").selectOption("ban.confirmed");
    await visitor.go("main form[method=get] button[type=submit]");
    assert.match(await visitor.text(), /监管人员/);
  } },
  { who: "administrator", task: "one account", most: 4, view: DESK, signedIn: "administrator", async does(visitor) {
    await visitor.go('header a[href="/accounts"]');
    await visitor.go('main a[href="/accounts/new"]');
    await visitor.click('input[name=role][value=auditor]');
    await visitor.fill("#username", `audit.${Date.now() % 100000}`);
    await visitor.fill("#display_name", "审计人员乙");
    await visitor.fill("#email", "audit.b@mengya.example");
    await visitor.go("main form[action='/accounts/new'] button[type=submit]");
    await visitor.done();
  } },
  { who: "public", task: "a typed code", most: 1, view: PHONE, async does(visitor) {
    await visitor.goto("/verify");
    await visitor.fill("#code", own.certificate);
    await visitor.go("main form[action='/verify'] button[type=submit]");
    assert.equal(await visitor.page.locator("h1").count(), 1);
  } },
  { who: "public", task: "is this the holder's name", most: 2, view: PHONE, async does(visitor) {
    await visitor.goto(`/v/${own.certificate.replaceAll("-", "").slice(2)}`);
    await visitor.fill("#name", own.name);
    await visitor.go("main form[action^='/v/'] button[type=submit]");
    assert.match(await visitor.text(), /姓名一致/);
  } },
  { who: "public", task: "the PDF itself", most: 2, view: PHONE, async does(visitor) {
    await visitor.goto("/verify");
    await visitor.page.setInputFiles("#file", { name: "certificate.pdf", mimeType: "application/pdf", buffer: own.pdf });
    await visitor.go("main form[action='/verify/file'] button[type=submit]");
    assert.match(await visitor.text(), /没有改动/);
  } },
  { who: "public", task: "report a suspected fake", most: 2, view: PHONE, async does(visitor) {
    await visitor.goto("/verify");
    await visitor.go('main a[href="/report"]');
    await visitor.fill("#says", "印章模糊，姓名与身份证不符。");
    await visitor.go("main form[action='/report'] button[type=submit]");
    assert.match(await visitor.text(), /R-/);
  } },
  { who: "officer", task: "answer a suspected fake", most: 4, view: DESK, async does(visitor) {
    await visitor.signIn("officer-a");
    await visitor.go('main a[href="/suspicions"]');
    await visitor.go('main table a[href^="/suspicions/"]');
    await visitor.page.locator('input[name=state][value=forged]').check();
    await visitor.fill("#reason", "登记中没有这张证书。");
    await visitor.go("main form[action^='/suspicions/'] button[type=submit]");
    await visitor.done();
  } },
];

/** Somebody of whom the register holds a phone number and who has no account yet. */
async function somebodyWithAPhone() {
  const page = await ask("/practitioners?limit=200&purpose=checking");
  for (const person of page.items.reverse()) {
    const seen = await ask(`/practitioners/${person.registry_number}/identity`, { purpose: "测试" });
    if (seen.phone && person.registry_number !== own.number) return { number: person.registry_number, document: seen.identity_number };
  }
  throw new Error("nobody has a phone number");
}

/** The demonstration's practitioner: name, number, document, and a certificate with its file. */
async function prepare() {
  const visitor = await Visitor.open(PHONE);
  await visitor.signIn("practitioner");
  await visitor.page.locator(".facts details.reveal summary").first().click();
  const facts = await visitor.page.locator(".facts dd").allInnerTexts();
  [own.name, own.number] = facts;
  own.document = facts[2].match(/[0-9]{17}[0-9X]/)[0];
  await visitor.go('main .actions a[href^="/me/certificates/"]');
  own.certificate = (await visitor.page.locator("body").innerText()).match(/MY-[0-9A-Z-]{16}/)[0];
  const file = await visitor.page.locator('main a[href$="/document"]').first().getAttribute("href");
  own.pdf = await (await visitor.page.request.get(base + file)).body();
  await visitor.page.context().close();
}

await prepare();
const rows = [];
for (const task of TASKS.filter((one) => !only.length || only.some((word) => one.task.includes(word)))) {
  if (task.needs && !task.needs()) continue;
  const visitor = await Visitor.open(task.view);
  if (task.signedIn) {
    await visitor.signIn(task.signedIn);
    Object.assign(visitor, { clicks: 0, screens: 0 });
  }
  const begun = performance.now();
  let verdict = "";
  try {
    await task.does(visitor);
    const seconds = (performance.now() - begun) / 1000;
    if (visitor.clicks > task.most) verdict = `takes ${visitor.clicks} clicks, at most ${task.most}`;
    else if (task.seconds && seconds > task.seconds) verdict = `takes ${seconds.toFixed(1)} s, at most ${task.seconds}`;
  } catch (error) {
    verdict = `is not possible: ${error.message}`;
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  rows.push({ ...task, clicks: visitor.clicks, screens: visitor.screens, seconds, verdict });
  console.log(`${task.who}: ${task.task}${task.signedIn ? " ‡" : ""}: ${visitor.clicks} clicks (at most ${task.most}), ${visitor.screens} screens, ${seconds} s${verdict && ` — ${verdict}`}`);
  await visitor.page.context().close();
}
listener.close();
await browser.close();
const failed = rows.filter((row) => row.verdict);
console.log(`clicks: ${rows.length - failed.length} tasks within their clicks, ${failed.length} not; ‡ begins signed in`);
process.exit(failed.length ? 1 : 0);
