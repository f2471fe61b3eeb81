// Prints how fast Lighthouse finds some addresses on a slow phone: a line of JSON per run with the
// score (0 to 100), the bytes that came and the milliseconds to the largest thing on the screen.
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, ...urls] = process.argv.slice(2);
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const chrome = await launcher.launch({ chromePath: process.env.CHROME_PATH, chromeFlags, logLevel: "silent" });
for (const url of urls) {
  for (let run = 0; run < Number(runs); run += 1) {
    const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "silent", onlyCategories: ["performance"], disableFullPageScreenshot: true });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const value = (name) => lhr.audits[name].numericValue;
    const told = { url, score: lhr.categories.performance.score * 100, bytes: value("total-byte-weight"), largest: value("largest-contentful-paint") };
    console.log(JSON.stringify(told));
  }
}
await chrome.kill();
