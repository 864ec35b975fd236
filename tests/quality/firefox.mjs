// A walk through the public site in Firefox: bin/quality gives the tools' folder, the browser and the address.
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, firefox, address] = process.argv.slice(2);
const puppeteer = createRequire(join(tools, "package.json"))("puppeteer-core");
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });

function holds(is, words) {
  if (!is) throw new Error(`firefox: ${words}`);
  console.log(`firefox: ${words}`);
}

try {
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 800 });
  const said = () => page.evaluate(() => document.body.innerText);
  const heading = () => page.$eval("h1", (element) => element.innerText.trim());

  for (const path of ["/", "/faqs/", "/fact-sheet/", "/reports/", "/detainers/", "/jurisdictions/", "/policies/"]) {
    const answer = await page.goto(address + path);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    holds(answer.status() === 200 && !tooWide, `${path} is there and not wider than 360 px`);
  }

  await page.goto(`${address}/`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  holds((await page.evaluate(() => location.hash)) === "#content", "the first tab stop skips to the content");

  await page.goto(`${address}/faqs/`);
  await page.click(".accordion summary");
  holds(await page.$eval(".accordion details", (one) => one.open), "an answer opens");

  await page.goto(`${address}/search/?q=detainer`);
  holds((await heading()).includes("detainer"), "the search finds words");

  await page.setJavaScriptEnabled?.(false).catch(() => {});
  await page.goto(`${address}/detainers/?jurisdiction=a`);
  holds((await said()).includes("Which place do you mean?"), "a name is answered with a question");
  await page.click(".suggestion a");
  await page.waitForSelector(".chips-on");
  holds((await page.url()).match(/jurisdiction=\d+/), "the place chosen is on");

  await page.goto(`${address}/nowhere/`);
  holds((await heading()) === "Page not found", "an address that leads nowhere says so");
} finally {
  await browser.close();
}
