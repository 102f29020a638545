// Assembles what the service carries inside itself, from pinned packages and our own sources:
//   templates/assets/dist/   app.css, htmx.min.js, icon.svg, the API's viewer, licences/
//   certificates/fonts/      the two fonts that certificates are set in, with their licences
// Does nothing when nothing changed. Run it by `make assets`.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const own = join(here, "assets");
const dist = join(own, "dist");
const fonts = join(here, "../certificates/fonts");
// Not in dist/, which goes into the program as it is.
const stampFile = join(modules, ".assets-stamp");

const FONTS = {
  "NotoSerifSC-SemiBold.ttf": "noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf",
  "NotoSansSC-Regular.ttf": "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  "NotoSerifSC-OFL.txt": "noto-serif-sc/LICENSE_FONT",
  "NotoSansSC-OFL.txt": "noto-sans-sc/LICENSE_FONT",
};

// Fonts are kept compressed: they are most of the program otherwise, and are needed at the first certificate only.
const kept = (name) => (name.endsWith(".ttf") ? `${name}.gz` : name);

const files = (folder, wanted) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(dist) && !file.startsWith(modules) && wanted(file))
    .sort();

const pages = files(here, (file) => file.endsWith(".html"));
const sources = [fileURLToPath(import.meta.url), join(here, "package-lock.json"), ...files(own, () => true), ...pages];
const stamp = createHash("sha256");
for (const file of sources) stamp.update(relative(here, file)).update("\0").update(readFileSync(file));
const state = stamp.digest("hex");

const complete = () =>
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === state &&
  existsSync(join(dist, "app.css")) &&
  Object.keys(FONTS).every((name) => existsSync(join(fonts, kept(name))));
if (complete()) process.exit(0);

// Packages only now: an unchanged tree needs none of them loaded.
const [sass, { default: postcss }] = await Promise.all([import("sass"), import("postcss")]);

// Of the borrowed styles (classes `govuk-…`) only those that some page uses stay; ours all stay.
const borrowed = new Set(pages.flatMap((file) => readFileSync(file, "utf8").match(/govuk-[\w-]+/g) ?? []));
const used = (selector) => (selector.match(/\.govuk-[\w-]+/g) ?? []).every((name) => borrowed.has(name.slice(1)));

function lean(css) {
  const root = postcss.parse(css);
  root.walkDecls((decl) => {
    // The page sets its type once, on the body.
    if (/^(-webkit-|-moz-osx-)font-smooth/.test(decl.prop) || (decl.prop === "font-family" && decl.value === "inherit")) decl.remove();
    // The colours are all declared, so a second copy of each is not needed.
    else decl.value = decl.value.replace(/var\((--govuk-[\w-]+),\s*[^()]*\)/g, "var($1)");
  });
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    rule.selectors = rule.selectors.filter(used);
    if (rule.selectors.every((selector) => selector === "")) rule.remove();
  });
  const variables = new Set(root.toString().match(/(?<=var\()--[\w-]+/g));
  root.walkDecls(/^--/, (decl) => { if (!variables.has(decl.prop)) decl.remove(); });
  root.walkRules((rule) => { if (!rule.nodes.length) rule.remove(); });
  root.walkAtRules((rule) => { if (rule.nodes && !rule.nodes.length) rule.remove(); });
  return root.toString();
}

const compiled = sass.compile(join(own, "app.scss"), {
  loadPaths: [join(modules, "govuk-frontend/dist/govuk")],
  quietDeps: true,
});
const css = sass.compileString(lean(compiled.css), { syntax: "css", style: "compressed" }).css;

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "licences"), { recursive: true });
mkdirSync(fonts, { recursive: true });
writeFileSync(join(dist, "app.css"), css);
cpSync(join(own, "icon.svg"), join(dist, "icon.svg"));
// Pictures of our own pages, which tests/tools/help.mjs takes.
if (existsSync(join(own, "help"))) cpSync(join(own, "help"), join(dist, "help"), { recursive: true });
cpSync(join(own, "licences"), join(dist, "licences"), { recursive: true });
cpSync(join(modules, "htmx.org/dist/htmx.min.js"), join(dist, "htmx.min.js"));
cpSync(join(modules, "htmx.org/LICENSE"), join(dist, "licences/htmx.txt"));
// The viewer of the API's document.
for (const name of ["swagger-ui.css", "swagger-ui-bundle.js"]) cpSync(join(modules, "swagger-ui-dist", name), join(dist, name));
cpSync(join(own, "viewer.js"), join(dist, "viewer.js"));
cpSync(join(modules, "swagger-ui-dist/LICENSE"), join(dist, "licences/swagger-ui.txt"));
for (const [name, source] of Object.entries(FONTS)) {
  const file = readFileSync(join(modules, "@expo-google-fonts", source));
  writeFileSync(join(fonts, kept(name)), kept(name) === name ? file : gzipSync(file, { level: 9 }));
}
// What is large travels compressed; the compressed form is made once, here.
for (const name of readdirSync(dist)) {
  if (/\.(css|js)$/.test(name)) writeFileSync(join(dist, `${name}.gz`), gzipSync(readFileSync(join(dist, name)), { level: 9 }));
}
writeFileSync(stampFile, state);

console.log(`app.css ${statSync(join(dist, "app.css")).size} bytes, htmx.min.js ${statSync(join(dist, "htmx.min.js")).size} bytes, ${Object.keys(FONTS).length - 2} font files`);
