import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
const base="http://127.0.0.1:8191";
const accounts=JSON.parse(readFileSync("/tmp/w/a-demo/accounts.json","utf8"));
const axeSource=readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"),"utf8");
const browser=await chromium.launch({executablePath:execFileSync("which",["chromium"],{encoding:"utf8"}).trim(),args:["--no-sandbox","--disable-gpu"]});
const [,, username, lang, device, ...paths]=process.argv;
const size=device==="phone"?{width:390,height:844}:{width:1280,height:900};
const ctx=await browser.newContext({viewport:size,bypassCSP:true});
await ctx.addCookies([{name:"lang",value:lang,url:base}]);
const page=await ctx.newPage();
const a=accounts.find(x=>x.username===username);
await page.goto(base+"/sign-in");
await page.fill("#username",a.username); await page.fill("#password",a.password); await page.click("main button[type=submit]");
let n=0;
for(const p of paths){
  let path=p;
  if(p.startsWith("click:")){ await page.click(p.slice(6)); }
  else if(p.startsWith("fill:")){ const [sel,...v]=p.slice(5).split("="); await page.fill(sel,v.join("=")); continue; }
  else if(p.startsWith("check:")){ await page.check(p.slice(6)); continue; }
  else if(p.startsWith("file:")){ const [sel,f]=p.slice(5).split("="); await page.setInputFiles(sel,f); continue; }
  else await page.goto(base+path);
  await page.waitForLoadState("networkidle");
  const h=await page.evaluate(()=>[document.documentElement.scrollHeight,document.documentElement.scrollWidth]);
  await page.evaluate(axeSource);
  const r=await page.evaluate(()=>axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}));
  const f=`/tmp/w/a-shots/${username}-${lang}-${device}-${n++}.png`;
  await page.screenshot({path:f,fullPage:true});
  console.log(new URL(page.url()).pathname,h.join("x"),f,r.violations.map(v=>v.id+":"+v.nodes.length+" "+v.nodes[0].html.slice(0,120)).join(" | "));
}
await browser.close();
