// Looks at every public page as people do: in both languages, on a phone and on a desktop.
//   node tests/tools/screenshots.mjs BASE_URL FOLDER [PATH…]
// Starts from the paths, follows the links, writes a picture of each page, and fails on a violation of WCAG 2.2 AA,
// a page wider than the screen, a control too small for a finger, a refused or foreign resource, or too much to load.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, folder, ...paths] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node screenshots.mjs BASE_URL FOLDER [PATH…]");
  process.exit(2);
}
const START = ["/", "/verify", "/verify?code=", "/no-such-page", ...paths];
const MOST_PAGES = 60;
const FIRST_VIEW_BYTES = 60 * 1024;
const FINGER_PIXELS = 44;
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const LANGUAGES = { "zh-Hans": "zh-CN", en: "en-GB" };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
mkdirSync(folder, { recursive: true });

let passed = 0;
const faults = [];
for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    const waiting = [...START];
    const seen = new Set(waiting);
    for (let count = 0; waiting.length && count < MOST_PAGES; count += 1) {
      const path = waiting.shift();
      // Nothing is kept from page to page: each is somebody's first view.
      const context = await browser.newContext({ viewport, locale });
      const page = await context.newPage();
      const found = [];
      const bodies = [];
      page.on("console", (message) => {
        // The browser also reports the status of a page that says itself that it is an error.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource: the server responded")) found.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(base)) found.push(`asks another host: ${request.url()}`);
      });
      page.on("response", (response) => {
        bodies.push(response.body().then((body) => body.length, () => 0));
        if (response.status() >= 500 || (response.status() >= 400 && response.request().resourceType() !== "document"))
          found.push(`${response.status()} for ${response.url()}`);
      });
      await page.goto(base + path, { waitUntil: "networkidle" });
      const bytes = (await Promise.all(bodies)).reduce((sum, length) => sum + length, 0);
      const name = `${path.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "start"}.${language}.${screen}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });

      const look = await page.evaluate((finger) => ({
        language: document.documentElement.lang,
        wide: document.documentElement.scrollWidth > innerWidth,
        small: [...document.querySelectorAll("main :is(button, select, input:not([type=radio], [type=checkbox], [type=hidden])), header a, .button")]
          .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height < finger; })
          .map((element) => element.outerHTML.slice(0, 80)),
        links: [...document.querySelectorAll("a[href]:not(.top__language):not([download])")].map((link) => link.href),
      }), FINGER_PIXELS);
      if (look.language !== language) found.push(`language is ${look.language}`);
      if (look.wide) found.push("wider than the screen");
      for (const element of look.small) found.push(`lower than ${FINGER_PIXELS} px: ${element}`);
      if (bytes > FIRST_VIEW_BYTES) found.push(`${bytes} bytes to load, at most ${FIRST_VIEW_BYTES}`);
      await page.evaluate(axe);
      const violations = await page.evaluate(() =>
        window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((result) => result.violations));
      for (const violation of violations) found.push(`${violation.id}: ${violation.nodes.map((node) => node.target).join(", ")}`);

      for (const link of look.links) {
        const url = new URL(link);
        const next = url.pathname + url.search;
        if (link.startsWith(base) && !seen.has(next) && !/\.(pdf|csv|xlsx|json|zip|txt)$/.test(url.pathname)) {
          seen.add(next);
          waiting.push(next);
        }
      }
      console.log(`${path} ${language} ${screen}: ${bytes} bytes, ${found.length ? found.join("; ") : "good"}`);
      if (found.length) faults.push(path);
      else passed += 1;
      await context.close();
    }
  }
}
await browser.close();
console.log(`pictures are in ${folder}`);
console.log(`pages: ${passed} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
