// Looks at every page as people do: each role that may see it, both languages, a phone and a desktop; empty forms sent,
// so that their errors are seen too; and each English page once more in a language 40 % longer. Writes a picture of each
// and a contact sheet, and fails on a violation of WCAG 2.2 AA, a page wider than the screen, text that leaves its box,
// is cut, broken inside a word or covers other text, a control too small for a finger, a refused or foreign resource,
// too much to load, a text that is missing, and a page that nobody came to.
//   node tests/tools/pages.mjs BASE_URL ACCOUNTS_FILE PAGES_FILE FOLDER [empty]
// PICTURES=faults keeps the pictures of what is amiss only: taking them all is half of the time.
// PAGES_FILE is what `mengya pages` prints: a new page is asked for by itself. With `empty` the service has a register
// with nothing in it (with-service.sh --empty): pages without an object are left out, and no form is sent.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [base, accountsFile, pagesFile, folder, state] = process.argv.slice(2);
if (!folder || ![undefined, "empty"].includes(state)) {
  console.error("usage: node pages.mjs BASE_URL ACCOUNTS_FILE PAGES_FILE FOLDER [empty]");
  process.exit(2);
}
const empty = state === "empty";
// On a phone no page is longer: about five screens.
const LONGEST_PIXELS = 4000;
// Which are, and why.
const LONGER = {
  help_codes: "every message with its code: programmers look one up",
  settings: "every setting: administrators look one up",
  privacy: "a notice that has to say everything",
  person: "a whole record, not a list: everything that is known of one person",
};
// Only the pages of these ids are looked at, the others only read for their links: ONLY=verify,help_for.
const ONLY = process.env.ONLY?.split(",");
// Pictures of everything, or only of what is amiss.
const OF_EVERYTHING = process.env.PICTURES !== "faults";
// As many as look at the same time.
const EYES = 3;
const FIRST_VIEW_BYTES = 60 * 1024;
const FINGER_PIXELS = 44;
// As many pages of each kind already seen are read for links to kinds not seen.
const OTHERS = 400;
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const LANGUAGES = { "zh-Hans": "zh-CN", en: "en-GB" };
// Each language and each screen once: enough for forms sent empty, and for pages with nothing on them.
const ONCE_EACH = [["zh-Hans", "phone"], ["en", "desktop"]];
// Where nobody's link leads: an error's page, a form's error that is sent by its address, and what only a mail says.
const ALSO = ["/no-such-page", "/verify?code=", "/verify?code=MY-0000", `/verify?code=https%3A%2F%2F${"registry".repeat(12)}%2F`, "/people?q=%E6%9E%97", "/people?q=%E6%9E%97&purpose=checking", "/people?q=none&purpose=checking", "/password/reset?token=none", "/invitation?token=none", "/account/email/proof?token=none", "/activate/code", "/activate/account", "/institutions?q=none", "/problems/not-found", "/v/MY0000000000000"];
// What these upload first, to see it before it is confirmed.
const LISTS = { provider_staff: "completions/06_晨芽学院_2026补报与更正.xlsx", institution_manager: "staff/静安区萤火虫托育园人员花名册.csv" };
const LISTS_FOLDER = fileURLToPath(new URL("../data/jingan/", import.meta.url));
// Who checks a staff first.
const CHECKERS = ["institution_manager", "regulator_officer"];
// Not a page to look at: files, and what ends the session.
const NOT_LOOKED_AT = /\.(pdf|csv|ics|xlsx|json|zip|txt)$|\/document$|\/file$|\/receipt$|\/files\/[^/]+$|\/refused-rows$|^\/docs$|^\/openapi\.json$/;
// What an empty register has none of; an institution without staff reads nobody's record.
const NEEDS_MORE = ["provider", "provider_change", "staff_findings", "account_change", "check_file", "new_check_file", "act", "undo_act", "claim_withdrawal", "credential_file", "dispute", "dispute_file", "new_dispute", "own_dispute", "ban", "ban_correction", "ban_file", "credential_end", "credential_undoing", "certificate", "certificate_document", "correction", "course", "course_change", "credential", "end_employment", "findings", "institution_change", "held_registration", "list", "mail", "list_rows", "planned_session", "new_planned_session", "list_receipt", "class_archive", "class_copies", "suspicion", "suspicion_answer", "suspicion_file",
  "new_completion", "own_certificate", "staff_check", "change_employment", "dual_certificate", "registration_certificate", "void_employment", "withdrawal",
  "institution_manager person", "institution_manager new_credential", "institution_manager new_screening"];
// What stands at another address for a role: its own place at /institution, its own record and certificates at /me.
const ELSEWHERE = ["institution_manager institution", "practitioner certificate", "practitioner person",
  // Providers issue other certificates, and nobody disputes a completion in the demonstration.
  "provider_staff dual_certificate", "provider_staff registration_certificate", "provider_staff dispute"];

const accounts = JSON.parse(readFileSync(accountsFile, "utf8"));
const routes = JSON.parse(readFileSync(pagesFile, "utf8")).filter((page) => page.method === "GET");
const patterns = routes.map((page) => ({ ...page, match: new RegExp(`^${page.path.replace(/\{[a-z_]+\}/g, "[^/]+")}$`) }));
const routeOf = (path) => patterns.filter((page) => page.match.test(path)).sort((a, b) => (b.path.match(/\{/g) ?? []).length - (a.path.match(/\{/g) ?? []).length).pop();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
mkdirSync(folder, { recursive: true });

const faults = [];
const visited = new Set();
const linked = new Set();
const addresses = new Map();
const lengthened = new Set();
let looked = 0;

/** In the page: every word 40 % longer, as another language may be. Numbers, codes and addresses are no words. */
function lengthen() {
  const longer = (text) => text.replace(/\S+/g, (word) => (/[\d@_]|:\/\//.test(word) ? word : word.replace(/\p{Script=Latin}+/gu, (run) => run + run.slice(0, Math.ceil(run.length * 0.4)))));
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const folded of document.querySelectorAll(".part__body")) folded.style.display = "block";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest("script, style, .code")) text.data = longer(text.data);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.dataset.label = longer(element.dataset.label);
  for (const element of document.querySelectorAll("[placeholder]")) element.placeholder = longer(element.placeholder);
}

/** In the page: what does not fit, also of the choices in lists. */
function misfits(choices) {
  const found = new Set();
  const called = (element, text) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.trim().replace(/\s+/g, ".")}` : ""} “${text.trim().slice(0, 40)}”`;
  if (document.documentElement.scrollWidth > innerWidth) found.add("wider than the screen");
  // What only a screen reader reads is cut on purpose.
  const unseen = (element) => {
    for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath === "inset(50%)") return true;
    return !element.checkVisibility({ visibilityProperty: true });
  };
  /** Whether what is there leaves one of the boxes that it is in. */
  const leaves = (element, box, slack) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "inline" || style.display === "contents") continue;
      const frame = at.getBoundingClientRect();
      if (box.left < frame.left + parseFloat(style.borderLeftWidth) - 1 || box.right > frame.right - parseFloat(style.borderRightWidth) + 1 || box.top < frame.top - slack || box.bottom > frame.bottom + slack) return at;
      if (/auto|scroll/.test(style.overflowX)) return null;
    }
    return null;
  };
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("script, style, option") || unseen(element)) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // A line's box is higher than its letters.
      const slack = box.height * 0.3;
      const left = leaves(element, box, slack);
      if (left) found.add(`text leaves its box: ${called(element, text.data)} in ${called(left, "")}`);
      lines.push({ text, element, left: box.left, right: box.right, top: box.top + slack, bottom: box.bottom - slack });
    }
    // Numbers, codes and addresses are no words, and may break.
    for (const { 0: written, index } of element.closest(".code") ? [] : text.data.matchAll(/\S+/g)) {
      if (/[\d@_]|:\/\//.test(written)) continue;
      for (const { 0: word, index: within } of written.matchAll(/\p{Script=Latin}{2,}/gu)) {
        range.setStart(text, index + within);
        range.setEnd(text, index + within + word.length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.add(`broken inside a word: ${called(element, word)}`);
      }
    }
  }
  lines.sort((one, other) => one.top - other.top);
  for (const [at, one] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
      const other = lines[next];
      if (other.text !== one.text && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1) found.add(`text covers text: ${called(one.element, one.text.data)} and ${called(other.element, other.text.data)}`);
    }
  }
  for (const element of document.querySelectorAll("img, svg, input:not([type=hidden]), select, textarea, button")) {
    if (unseen(element) || !element.parentElement) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 1 && leaves(element.parentElement, box, box.height)) found.add(`leaves its box: ${called(element, element.name ?? "")}`);
  }
  // The longest choice is read whole when it is chosen. (A longer language's is not judged: a list's line cannot break.)
  for (const element of choices ? document.querySelectorAll("select") : []) {
    const width = element.getBoundingClientRect().width;
    const free = { position: "absolute", width: "max-content", minWidth: "0", maxWidth: "none" };
    Object.assign(element.style, free);
    const needed = element.getBoundingClientRect().width;
    for (const name of Object.keys(free)) element.style[name] = "";
    if (needed > width + 1) found.add(`a choice is cut: ${called(element, element.name)} ${Math.round(needed)} px in ${Math.round(width)}`);
  }
  return [...found];
}

const nameOf = (label, language, screen) => [label, ...(empty ? ["empty"] : []), language, screen, "png"].join(".");

/** Looks at the page that is open, says what is wrong with it, and where its links lead. */
async function look(page, label, language, screen, found, longer, id = "") {
  const pixels = await page.evaluate(() => document.documentElement.scrollHeight);
  if (screen === "phone" && pixels > LONGEST_PIXELS && !LONGER[id]) found.push(`${pixels} px long, at most ${LONGEST_PIXELS}`);
  const picture = (name) => page.screenshot({ path: join(folder, nameOf(name, language, screen)), fullPage: true });
  if (OF_EVERYTHING) await picture(label);
  const seen = await page.evaluate((finger) => ({
    language: document.documentElement.lang,
    text: document.body.innerText,
    small: [...document.querySelectorAll("main :is(button, select, input:not([type=radio], [type=checkbox], [type=hidden])), header a, .button")]
      .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height < finger; })
      .map((element) => element.outerHTML.slice(0, 80)),
    links: [...document.querySelectorAll("a[href]:not(.top__language):not([download])")].map((link) => link.href),
  }), FINGER_PIXELS);
  if (seen.language !== language) found.push(`language is ${seen.language}`);
  for (const key of seen.text.match(/\b[a-z]+(-[a-z]+)+-(title|lede|hint|none|caption|submit)\b/g) ?? []) found.push(`a text is missing: ${key}`);
  for (const element of seen.small) found.push(`lower than ${FINGER_PIXELS} px: ${element}`);
  // Each language and each screen is judged once; what else differs between the four is seen to below.
  const judged = ONCE_EACH.some(([one, other]) => one === language && other === screen);
  if (judged) await page.evaluate(axe);
  const violations = judged ? await page.evaluate(() =>
    window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }).then((result) => result.violations)) : [];
  for (const violation of violations) found.push(`${violation.id}: ${violation.nodes.map((node) => node.target).slice(0, 3).join(", ")}`);
  found.push(...(await page.evaluate(misfits, true)));
  if (language === "en") {
    await page.evaluate(lengthen);
    found.push(...(await page.evaluate(misfits, false)).map((misfit) => `longer: ${misfit}`));
    if (longer && OF_EVERYTHING) await picture(`${label}.longer`);
  }
  if (found.length && !OF_EVERYTHING) await picture(label);
  looked += 1;
  return seen.links;
}

function note(what, found) {
  if (!found.length) return;
  faults.push(what);
  console.log(`${what}: ${found.join("; ")}`);
}

async function signIn(page, account) {
  await page.goto(`${base}/sign-in`);
  await page.fill("#username", account.username);
  await page.fill("#password", account.password);
  await page.press("#password", "Enter");
  await page.waitForLoadState("load");
}

/** Leaves an uploaded list, to be looked at before it is confirmed. */
async function upload(account, list) {
  const page = await browser.newPage();
  await signIn(page, account);
  await page.goto(`${base}/lists/new`);
  await page.setInputFiles("#file", join(LISTS_FOLDER, list));
  await Promise.all([page.waitForURL(/\/lists\/[^/]+$/), page.locator("main form[method=post] button[type=submit]").click()]);
  await page.context().close();
}

/** A check of the staff that stands first, as the role comes to it, so that there is one to see. */
async function check(account) {
  const page = await browser.newPage();
  await signIn(page, account);
  await page.goto(`${base}${account.role === "institution_manager" ? "/institution" : "/institutions"}`);
  if (account.role !== "institution_manager") await page.locator('main tbody a[href^="/institutions/"]').first().click();
  await page.locator('main a[href$="/check"]').click();
  await Promise.all([page.waitForURL(/\/staff-checks\/[^/]+/), page.locator("main button[name=whom]").click()]);
  await page.context().close();
}

/** Sends the form that is open by one of its buttons, and waits where that leads. */
async function send(page, button, leads) {
  await Promise.all([page.waitForURL(leads), page.locator(button).first().click()]);
}

/** What a role does first, so that there is something to see of it. */
const DOES = {
  async stranger(page) {
    await page.goto(`${base}/report`);
    await page.fill("#says", "印章模糊，核验码查不到。");
    await send(page, "main form[method=post] button[type=submit]", /\/report\/[^/]+$/);
    const answer = new URL(page.url()).pathname;
    ALSO.push(answer);
  },
  async provider_staff(page) {
    await page.locator('main a[href^="/training/courses/"]:not([href$="/new"])').first().click();
    await page.locator('main a[href$="/planned/new"]').first().click();
    await page.fill("#started_on", "2026-09-05");
    await page.fill("#ended_on", "2026-09-06");
    await page.fill("#place", "第二教室");
    await page.fill("#places", "24");
    await page.fill("#contact", "张老师 021-0000 0000");
    await send(page, "main form[method=post] button[type=submit]", /done=/);
  },
  async institution_manager(page) {
    await page.goto(`${base}/institution`);
    await leave(page);
  },
  async regulator_officer(page) {
    await page.goto(`${base}/institutions?order=name`);
    await page.locator('main tbody a[href^="/institutions/"]').first().click();
    await leave(page);
    await page.goto(`${base}/credentials`);
    await page.locator('main tbody a[href^="/credentials/"]').last().click();
    await page.fill("#how", "原件核对一致");
    await send(page, "main button[name=decision]", /done=/);
    await page.goto(`${base}/bans`);
    const bans = await page.locator('main tbody a[href^="/bans/"]').evaluateAll((links) => links.map((link) => link.href));
    for (const ban of bans) {
      await page.goto(ban);
      if ((await page.locator('form[action$="/files"]').count()) === 0) continue;
      await page.locator("details").evaluateAll((folded) => folded.forEach((details) => { details.open = true; }));
      await page.setInputFiles('form[action$="/files"] input[type=file]', { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
      await send(page, 'form[action$="/files"] button[type=submit]', /done=/);
      break;
    }
  },
};

/** Ends the work of whoever stands last on the staff that is open. */
async function leave(page) {
  await page.locator('main tbody a[href^="/people/"]').last().click();
  await page.locator('main a[href$="/end"]').first().click();
  await page.fill("#reason", "合同期满");
  await page.locator("main form[method=post] button[type=submit]").first().click();
  await send(page, 'main button[value="confirm"]', /\/acts\//);
}

async function begin(role) {
  const does = DOES[role ?? "stranger"];
  if (!does || empty) return;
  const page = await (await browser.newContext({ viewport: SCREENS.desktop, locale: "zh-CN" })).newPage();
  if (role) await signIn(page, accounts.find((account) => account.role === role));
  await does(page);
  await page.context().close();
}

/** Everything that one role comes to by following links, in one language on one screen. */
async function walk(role, language, screen) {
  const account = accounts.find((one) => one.role === role);
  const context = await browser.newContext({ viewport: SCREENS[screen], locale: LANGUAGES[language] });
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
  if (account) await signIn(page, account);
  const waiting = account ? [new URL(page.url()).pathname] : ["/verify", "/sign-in", "/password/forgotten"];
  // What no link leads to comes last, when the pages that links lead to are known; at last the role's pages that only
  // others have a link to, and those that need no object.
  const also = !account || role === "regulator_officer" ? ALSO.filter((address) => !account || !empty || routeOf(address.split("?")[0])?.roles) : [];
  const unlinked = routes.filter((route) => route.roles?.includes(role)).map((route) => route.id);
  const seen = new Set();
  // Pages of a kind that was looked at: not looked at again, but read for links to a kind that was not.
  const others = [];
  const ofKind = new Map();
  const another = (route, address) => {
    if (!ofKind.has(route.id)) ofKind.set(route.id, new Set());
    const known = ofKind.get(route.id);
    if (known.has(address) || known.size >= OTHERS) return;
    known.add(address);
    others.push(address);
  };
  const sought = () => routes.some((route) => route.roles?.includes(role) && !seen.has(route.id) && !NOT_LOOKED_AT.test(route.path));
  for (;;) {
    while (!waiting.length && others.length && sought()) {
      const html = await (await page.request.get(base + others.shift())).text();
      for (const [, leads] of html.matchAll(/ href="(\/[^"]+)"/g)) {
        const [address] = leads.replaceAll("&amp;", "&").replaceAll("&#38;", "&").split("#");
        const route = routeOf(address.split("?")[0]);
        if (!route?.roles || NOT_LOOKED_AT.test(route.path) || address.includes("lang=")) continue;
        if (!seen.has(route.id)) waiting.push(address);
        else if (route.path.includes("{")) another(route, address);
      }
    }
    const link = waiting.shift();
    let address = link ?? also.shift();
    while (!address && unlinked.length) {
      const route = routes.find((one) => one.id === unlinked[0]);
      if (!seen.has(route.id)) address = route.path.includes("{") ? addresses.get(route.id) : route.path;
      unlinked.shift();
    }
    if (!address) break;
    const path = address.split("?")[0];
    const route = routeOf(path);
    const mark = ALSO.includes(address) && (!route || seen.has(route.id)) ? address : route ? route.id : path;
    if (NOT_LOOKED_AT.test(path)) continue;
    if (seen.has(mark)) {
      if (link && route?.roles && route.path.includes("{")) another(route, address);
      continue;
    }
    // What anybody may see is looked at once, signed out.
    if (account && !ALSO.includes(address) && route && !route.roles) continue;
    seen.add(mark);
    if (ONLY && !ONLY.includes(mark) && !ONLY.includes(route?.id)) {
      const html = await (await page.request.get(base + address)).text();
      for (const [, leads] of html.matchAll(/ href="(\/[^"]+)"/g)) { if (!leads.includes("lang=")) waiting.push(leads.replaceAll("&amp;", "&").replaceAll("&#38;", "&").split("#")[0]); }
      if (route && link) addresses.set(route.id, address);
      continue;
    }
    found = [];
    bytes = 0;
    const answer = await page.goto(base + address, { waitUntil: "load" });
    const loaded = bytes;
    const arrived = routeOf(new URL(page.url()).pathname);
    if (route && arrived?.id === route.id && (link || answer.ok() || !route.roles)) visited.add(`${role} ${route.id}`);
    if (route && (link || ALSO.includes(address))) linked.add(route.id);
    if (route && link) addresses.set(route.id, address);
    const label = `${role ?? "stranger"}.${mark.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "start"}`;
    // One picture of each page in a longer language is enough: that nothing is amiss is seen to everywhere.
    const shape = [mark, arrived?.id, answer.status(), screen].join(" ");
    const longer = !empty && !lengthened.has(shape);
    if (language === "en") lengthened.add(shape);
    const links = await look(page, label, language, screen, found, longer, route?.id);
    if (loaded > FIRST_VIEW_BYTES) found.push(`${loaded} bytes to load, at most ${FIRST_VIEW_BYTES}`);
    note(`${label} ${language} ${screen}`, found);
    for (const link of links) {
      const url = new URL(link);
      if (link.startsWith(base)) waiting.push(url.pathname + url.search);
    }
    // The same form, sent empty: what is wrong is seen as people see it.
    const sends = !empty && route && ONCE_EACH.some(([one, other]) => one === language && other === screen);
    const forms = sends ? await page.locator("main form[method=post]").count() : 0;
    for (let at = 0; at < forms; at += 1) {
      found = [];
      await page.goto(base + address, { waitUntil: "load" });
      const form = page.locator("main form[method=post]").nth(at);
      // A form that needs nothing would be done; then there is no error to see.
      if ((await form.locator("input:not([type=hidden]), select, textarea").count()) === 0) continue;
      await form.evaluate((element) => {
        for (const details of element.closest("main").querySelectorAll("details")) details.open = true;
        for (const folded of element.closest("main").querySelectorAll(".part__body")) folded.style.display = "block";
        for (const field of element.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")) field.value = "";
        for (const field of element.querySelectorAll("input[type=checkbox]")) field.checked = false;
        for (const field of element.querySelectorAll("select")) field.selectedIndex = 0;
      });
      const answered = page.waitForNavigation({ waitUntil: "load" });
      await form.locator("button[type=submit]").first().click();
      const reply = await answered;
      if (reply && reply.status() >= 400 && reply.status() < 500) {
        if ((await page.locator("[role=alert]").count()) === 0 && reply.status() === 422) found.push("an error that is not said at the head of the page");
        await look(page, `${label}.error-${at}`, language, screen, found, false);
      }
      note(`${label} sent empty ${language} ${screen}`, found);
    }
  }
  await context.close();
}

// A role after the other, the practitioner first: what officers look up would fill a record of which nothing is known.
const roles = routes.map((route) => route.roles ?? []).sort((one, other) => one.length - other.length).pop();
for (const role of [null, ...roles]) {
  if (LISTS[role] && !empty) await upload(accounts.find((account) => account.role === role), LISTS[role]);
  await begin(role);
  if (CHECKERS.includes(role) && !empty) await check(accounts.find((account) => account.role === role));
  const walks = empty
    ? [...ONCE_EACH]
    : Object.keys(LANGUAGES).flatMap((language) => Object.keys(SCREENS).map((screen) => [language, screen]));
  await Promise.all(Array.from({ length: EYES }, async () => {
    for (let next = walks.shift(); next; next = walks.shift()) await walk(role, ...next);
  }));
}

let reached = 0;
for (const route of routes.filter((one) => one.id !== "start" && (!ONLY || ONLY.includes(one.id)) && !NOT_LOOKED_AT.test(one.path))) {
  for (const role of route.roles ?? [null]) {
    if (visited.has(`${role} ${route.id}`)) reached += 1;
    else if (!ELSEWHERE.includes(`${role} ${route.id}`) && !(empty && [route.id, `${role} ${route.id}`].some((one) => NEEDS_MORE.includes(one))))
      note(`${route.id} (${route.path})`, [`${role ?? "nobody"} did not come to this page`]);
  }
  if (!empty && !linked.has(route.id)) note(`${route.id} (${route.path})`, ["no link leads to this page"]);
}

const pictures = readdirSync(folder).filter((name) => name.endsWith(".png")).sort();
const sheet = pictures.map((name) => `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`);
writeFileSync(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Pages</title><style>body{display:flex;flex-wrap:wrap;gap:16px;font:13px sans-serif}figure{margin:0;width:240px}img{width:100%;max-height:480px;object-fit:cover;object-position:top;border:1px solid #999}</style>${sheet.join("\n")}`);
await browser.close();
console.log(`the contact sheet is ${folder}/index.html`);
console.log(`${empty ? "empty pages" : "pages"}: ${looked} looked at, ${reached} pairs of page and role, ${faults.length} with faults`);
process.exit(faults.length ? 1 : 0);
