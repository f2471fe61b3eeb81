// Runs Lighthouse on the addresses it is given, in one Chromium; prints what falls short of 100.
// A page that asks not to be indexed is not held to being found; that a picture is as sharp as a
// screen can show is up to who sends it (those of the test city are small).
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const flags = ["--headless=new", ...JSON.parse(process.argv[2])];
const chrome = await launcher.launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags, logLevel: "silent" });
const found = [];
for (const url of process.argv.slice(3)) {
  const page = await (await fetch(url)).text();
  const hidden = page.includes('name="robots" content="noindex"');
  const { lhr } = await lighthouse(url, {
    port: chrome.port, output: "json", logLevel: "silent", throttlingMethod: "provided", disableFullPageScreenshot: true, skipAudits: ["image-size-responsive"],
    onlyCategories: ["accessibility", "best-practices", ...(hidden ? [] : ["seo"])],
  });
  for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
    const short = auditRefs.filter((ref) => ref.weight > 0 && lhr.audits[ref.id]?.score !== null && lhr.audits[ref.id]?.score < 1);
    if (score < 1) found.push(`${url} ${id} ${score} ${short.map((ref) => ref.id)}`);
  }
  if (lhr.runtimeError) found.push(`${url} ${lhr.runtimeError.message}`);
}
await chrome.kill();
console.log(JSON.stringify(found));
