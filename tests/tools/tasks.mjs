// Does every user's main tasks in a browser as people do them: by keyboard only, with JavaScript off, in both languages.
//   node tests/tools/tasks.mjs BASE_URL ACCOUNTS_FILE
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { strict as assert } from "node:assert";
import { chromium } from "playwright-core";

const [base, accountsFile] = process.argv.slice(2);
if (!accountsFile) {
  console.error("usage: node tasks.mjs BASE_URL ACCOUNTS_FILE");
  process.exit(2);
}
const accounts = JSON.parse(readFileSync(accountsFile, "utf8"));
const LANGUAGES = ["zh-CN", "en-GB"];
const MOST_TABS = 400;

const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Somebody at a keyboard. */
class Visitor {
  static async open(locale, viewport = { width: 390, height: 844 }, javaScriptEnabled = false) {
    const visitor = new Visitor();
    visitor.context = await browser.newContext({ locale, viewport, javaScriptEnabled });
    visitor.page = await visitor.context.newPage();
    return visitor;
  }

  async goto(path) {
    await this.page.goto(base + path, { waitUntil: "load" });
  }

  /** Tabs until what has the focus is one of these. */
  async tabTo(selector) {
    for (let count = 0; count < MOST_TABS; count += 1) {
      await this.page.keyboard.press("Tab");
      if ((await this.page.locator(`:is(${selector}):focus`).count()) > 0) return;
    }
    throw new Error(`${selector} is not reached by the keyboard on ${this.page.url()}`);
  }

  /** Follows a link, or presses a button, and waits for the page that comes. */
  async enter(selector) {
    await this.tabTo(selector);
    await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), this.page.keyboard.press("Enter")]);
  }

  async type(selector, text) {
    await this.tabTo(selector);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
  }

  /** Gives a day; in which order it is typed is the browser's own. */
  async day(selector, day) {
    await this.tabTo(selector);
    await this.page.locator(selector).fill(day);
  }

  /** Chooses in a list by the arrow keys. */
  async choose(selector, value) {
    await this.tabTo(selector);
    const options = await this.page.locator(`${selector} option`).evaluateAll((all) => all.map((option) => option.value));
    const now = await this.page.locator(selector).inputValue();
    const steps = options.indexOf(value) - options.indexOf(now);
    for (let step = 0; step < Math.abs(steps); step += 1) await this.page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    assert.equal(await this.page.locator(selector).inputValue(), value);
  }

  /** Marks one of a group. */
  async mark(name, value) {
    await this.tabTo(`input[name="${name}"]`);
    await this.page.keyboard.press("Space");
    const wanted = this.page.locator(`input[name="${name}"][value="${value}"]`);
    const most = await this.page.locator(`input[name="${name}"]`).count();
    for (let step = 0; step < most && !(await wanted.isChecked()); step += 1) await this.page.keyboard.press("ArrowDown");
    assert.ok(await wanted.isChecked(), `${name} is ${value}`);
  }

  async text() {
    return this.page.locator("main").innerText();
  }

  /** The answer stands where it is looked for, and nothing is said to be wrong. */
  async done() {
    assert.equal(await this.page.locator("[role=alert]").count(), 0, `${this.page.url()} says: ${await this.page.locator("main").innerText()}`);
    assert.equal(await this.page.locator("p.done[role=status]").count(), 1, `${this.page.url()} does not say that it is done`);
  }

  static async signedIn(username, locale, viewport, javaScriptEnabled) {
    const account = accounts.find((one) => one.username === username);
    const visitor = await Visitor.open(locale, viewport, javaScriptEnabled);
    await visitor.goto("/sign-in");
    await visitor.type("#username", account.username);
    await visitor.type("#password", account.password);
    await visitor.enter("main button[type=submit]");
    assert.ok(!visitor.page.url().includes("sign-in"), `${username} is signed in`);
    return visitor;
  }

  async leave() {
    await this.context.close();
  }
}

const own = { number: "", name: "", document: "" };

const TASKS = {
  "anybody checks a certificate by its code": async (locale) => {
    const visitor = await Visitor.open(locale);
    await visitor.goto("/verify");
    await visitor.type("#code", "MY-7Q4K-2R9D-X8TB-K");
    await visitor.enter("main button[type=submit]");
    assert.equal(await visitor.page.locator("h1").count(), 1);
    await visitor.leave();
  },
  "a practitioner reads in one sentence whether to work, shows a certificate, and sees who looked": async (locale) => {
    const visitor = await Visitor.signedIn("practitioner", locale);
    assert.match(await visitor.page.locator("h1").innerText(), /20[0-9][0-9]/);
    // The document is masked until its holder asks for it.
    await visitor.tabTo(".facts details.reveal summary");
    await visitor.page.keyboard.press("Enter");
    const facts = await visitor.page.locator(".facts dd").allInnerTexts();
    [own.name, own.number] = facts;
    own.document = facts[2].match(/[0-9]{17}[0-9X]/)[0];
    await visitor.enter('a[href^="/me/certificates/"]');
    assert.equal(await visitor.page.locator("svg.qr path").count(), 1);
    await visitor.enter('.trail a[href="/me"]');
    await visitor.enter('a[href="/me/look-ups"]');
    assert.equal(await visitor.page.locator("h1").count(), 1);
    await visitor.leave();
  },
  "a provider's clerk records a class from a list in three steps and issues its certificates": async (locale, round) => {
    const visitor = await Visitor.signedIn("clerk", locale, { width: 1280, height: 900 });
    await visitor.enter('a[href^="/lists/new"]');
    const day = `2026-05-${String(10 + round).padStart(2, "0")}`;
    const rows = [
      "姓名,身份证号,课程代码,班次,开始日期,培训结束,学时,考核结果",
      `${own.name},${own.document},PX01-001,PX01-001-2026${round},${day},${day},6,合格`,
      `${own.name},310106199003070020,PX01-001,PX01-001-2026${round},${day},${day},6,合格`,
    ];
    if ((await visitor.page.locator("#kind").count()) > 0) await visitor.choose("#kind", "completions");
    await visitor.page.setInputFiles("input[type=file]", { name: `class-${round}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
    await visitor.enter("main form[enctype] button[type=submit]");
    const preview = await visitor.text();
    assert.ok(preview.includes("3") && !preview.includes(own.document), `the wrong row is named, and nobody's document: ${preview}`);
    await visitor.enter("main form[action$='/confirmation'] button[type=submit]");
    await visitor.done();
    await visitor.enter('main a[href*="?session="]');
    assert.equal(await visitor.page.locator("input[name=completion]:checked").count(), 1, "exactly the class just recorded is ticked");
    await visitor.enter("main form[action$='/certificates'] button[type=submit]");
    assert.ok((await visitor.text()).includes(own.name), "the class is named before its certificates are issued");
    await visitor.enter("main form[action$='/certificates'] button[type=submit]");
    assert.match(await visitor.page.locator(".figure").innerText(), /^1 /);
    await visitor.leave();
  },
  "an institution sees what to do, hires somebody and ends it again": async (locale, round) => {
    const visitor = await Visitor.signedIn("manager", locale);
    assert.match(await visitor.page.locator(".figure").innerText(), /%/);
    await visitor.enter('a[href$="/hire"]');
    await visitor.type("#registry_number", own.number);
    await visitor.enter("main form[action$='/hire'] button[type=submit]");
    await visitor.choose("#post", round === 0 ? "guard" : "cook");
    await visitor.day("#from_on", "2026-06-30");
    await visitor.day("#entry_check-checked_on", "2026-06-30");
    await visitor.type("#entry_check-receipt_number", "R-1");
    await visitor.mark("entry_check-outcome", "clear");
    await visitor.enter("main form[action$='/hire'] button[type=submit]");
    // The receipt comes with the hire: what is no picture is told there, and the rest of the hire is kept.
    const receipt = (name, mimeType, bytes) => visitor.page.setInputFiles("#file", { name, mimeType, buffer: Buffer.from(bytes, "base64") });
    await receipt("receipt.txt", "text/plain", "cmVjZWlwdA==");
    await visitor.enter("main form[action$='/hire'] button[value=confirm]");
    assert.ok(await visitor.page.locator("#file-error").isVisible());
    await receipt("receipt.png", "image/png", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    await visitor.enter("main form[action$='/hire'] button[value=confirm]");
    await visitor.done();
    await visitor.goto(`/people/${own.number}`);
    await visitor.enter('.things li:last-child a[href$="/end"]');
    await visitor.type("#reason", "测试 ended");
    await visitor.enter("main form[action$='/end'] button[type=submit]");
    await visitor.enter("main form[action$='/end'] button[value=confirm]");
    await visitor.done();
    await visitor.leave();
  },
  "an officer goes from the district to one person, and verifies a claim": async (locale, round) => {
    const visitor = await Visitor.signedIn("officer-a", locale, { width: 1280, height: 900 });
    assert.match(await visitor.page.locator(".figure").innerText(), /%/);
    await visitor.enter('header a[href="/institutions"]');
    await visitor.enter('table th a[href^="/institutions/"]');
    await visitor.enter('table th a[href^="/people/"]');
    assert.ok((await visitor.text()).length > 100);
    await visitor.enter('header a[href="/people"]');
    await visitor.type("#q", own.name.slice(0, 1));
    await visitor.type("#purpose", "核查申请");
    await visitor.enter('form[action="/people"][method=get] button[type=submit]');
    assert.ok((await visitor.text()).includes(own.name));
    await visitor.enter('header a[href="/credentials"]');
    if (round === 0) {
      await visitor.enter('table th a[href^="/credentials/"]');
      await visitor.type("#how", "原件核对一致");
      await visitor.enter("main form[action^='/credentials/'] button[value=verified]");
      await visitor.done();
    }
    await visitor.leave();
  },
  "one officer records a ban and another confirms it": async (locale, round) => {
    const first = await Visitor.signedIn("officer-a", locale);
    await first.goto("/bans");
    await first.enter('a[href="/bans/new"]');
    await first.type("#name", "测试人");
    await first.type("#identity_number", round === 0 ? "310106199003070029" : "310106198802291018");
    await first.type("#decision_number", `静教禁〔2026〕任${90 + round}号`);
    await first.mark("kind", "administrative");
    await first.type("#authority", "静安区教育局（合成）");
    await first.type("#legal_basis", "《未成年人保护法》第六十二条");
    await first.day("#decided_on", "2026-06-29");
    await first.day("#effective_on", "2026-06-30");
    await first.mark("term", "life");
    await first.enter("main form[action='/bans/new'] button[type=submit]");
    const review = await first.text();
    assert.ok(review.includes("测试人"), `whom it bars is shown before it is recorded: ${review}`);
    await first.type("#password", accounts.find((one) => one.username === "officer-a").password);
    await first.enter("main form[action='/bans/new'] button[value=record]");
    await first.done();
    const ban = new URL(first.page.url()).pathname;
    await first.leave();
    const second = await Visitor.signedIn("officer-b", locale);
    await second.goto(ban);
    await second.type("#reason", "核对无误");
    await second.enter("main form[action$='/decision'] button[value=confirmed]");
    await second.done();
    await second.leave();
  },
  "with JavaScript the list of institutions follows what is typed, and an ended session leads to signing in": async (locale) => {
    const auditor = await Visitor.signedIn("auditor", locale, undefined, true);
    await auditor.enter('header a[href="/institutions"]');
    const page = auditor.page;
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.evaluate(() => { window.same = true; });
    const rows = page.locator("#rows tbody tr");
    const before = await rows.count();
    const name = (await rows.first().locator("th").innerText()).trim();
    await auditor.type("#q", name);
    await page.waitForFunction((before) => document.querySelectorAll("#rows tbody tr").length < before, before);
    assert.ok((await page.locator("#rows").innerText()).includes(name));
    assert.match(await page.locator("#count").innerText(), /1/);
    assert.ok(new URL(page.url()).searchParams.get("q") === name, "the address is that of what is shown");
    assert.ok(await page.evaluate(() => window.same), "the page was not loaded anew");
    assert.deepEqual(faults, []);
    await auditor.context.clearCookies();
    await auditor.type("#q", "no such institution");
    await page.waitForURL(/\/sign-in/);
    await auditor.leave();
  },
  "an auditor filters the history, and an administrator reads what was sent": async (locale) => {
    const auditor = await Visitor.signedIn("auditor", locale);
    await auditor.type("#actor", "监管人员甲");
    await auditor.enter("main form[method=get] button[type=submit]");
    assert.ok((await auditor.text()).includes("监管人员甲"));
    await auditor.leave();
    const administrator = await Visitor.signedIn("administrator", locale);
    await administrator.enter('header a[href="/outbox"]');
    await administrator.enter('main a[href^="/outbox/"]');
    assert.ok((await administrator.text()).includes("@mengya.example"));
    await administrator.enter('header a[href="/settings"]');
    await administrator.enter("nav form[action='/sign-out'] button");
    assert.ok(administrator.page.url().includes("/sign-in"));
    await administrator.leave();
  },
};

let failed = 0;
for (const [round, locale] of LANGUAGES.entries()) {
  for (const [name, task] of Object.entries(TASKS)) {
    const begun = performance.now();
    try {
      await task(locale, round);
      console.log(`${locale}: ${name}: done in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    } catch (error) {
      failed += 1;
      console.log(`${locale}: ${name}: FAILED: ${error.message}`);
    }
  }
}
await browser.close();
console.log(`tasks: ${Object.keys(TASKS).length * LANGUAGES.length - failed} done, ${failed} failed`);
process.exit(failed ? 1 : 0);
