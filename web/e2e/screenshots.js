// Saves a picture of every page in every look: npm run screenshots [FOLDER]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { enter, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";
import { findPages } from "./pages.js";

const folder = process.argv[2] ?? new URL("../../tmp/screenshots", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const demo = process.env.MEDALIST_URL ? { url: process.env.MEDALIST_URL, stop() {} } : await startDemo();
const browser = await startBrowser();
try {
  const pages = await findPages(await open(browser, looks[0]), demo.url);
  for (const look of looks) {
    const page = await open(browser, look);
    await enter(page, demo.url);
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(new URL(path, demo.url).href);
      await page.evaluate(() => document.fonts.ready);
      await wholePage(page, look);
      await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) });
    }
    await page.context().close();
  }
  console.log(`${Object.keys(pages).length} pages in ${looks.length} looks are in ${folder}`);
} finally {
  await browser.close();
  await demo.stop();
}

/** Makes a phone as tall as its page, so that what floats stands below it. */
async function wholePage(page, look) {
  if (look.name.startsWith("phone")) {
    await page.setViewportSize({ width: look.width, height: look.height });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: look.width, height: Math.max(look.height, Math.min(height, 3000)) });
  }
}
