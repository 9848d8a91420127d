// Every page: nothing serious found by axe, nothing wider than the screen or
// too small for a finger, no failure in the console. What reps use all day is
// looked at closer in day.test.js.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, enter, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";
import { findPages } from "./pages.js";

describe("every page", { concurrency: 2 }, () => {
  let demo;
  let browser;
  let pages;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    pages = await findPages(await open(browser, looks[0]), demo.url);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const look of looks.filter((l) => l.name === "desktop" || l.name === "phone-dark")) {
    it(`is sound on a ${look.name}`, async () => {
      const page = await open(browser, look);
      await enter(page, demo.url);
      const failures = [];
      page.on("console", (m) => m.type() === "error" && !m.text().includes("404") && failures.push(m.text()));
      page.on("pageerror", (e) => failures.push(e.message));
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(new URL(path, demo.url).href);
        await page.evaluate(() => document.fonts.ready);
        const found = [...(await width(page)), ...(await (look.name === "desktop" ? barriers(page) : touch(page)))];
        failures.push(...found.map((what) => `${name}: ${what}`));
      }
      assert.deepEqual(failures, []);
      await page.context().close();
    });
  }
});

async function width(page) {
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  return width <= room ? [] : [`is ${width} px wide on ${room} px`];
}

/** On a phone every control that stands by itself is at least 44 px high. */
async function touch(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("main .btn, main select, main input:not([type=hidden], [tabindex='-1']), main summary, .segments a, a.step, .bottom a, .themes a")]
      .map((e) => (e.matches("[type=checkbox], [type=radio]") ? (e.closest("label") ?? e) : e)) // a tap on its label counts
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
      .map((e) => `is too small to tap: ${e.outerHTML.slice(0, 120)}`),
  );
}
