// What answers tell of questions, and a key that was wrong: seen before it is
// done, and done in the ledger.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");
const asked = "In the NORDLYS-2 registry, how many patients";

describe("the figures of questions", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    await enter(page, demo.url);
    await page.goto(`${demo.url}${home}/admin/questions/figures`);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const rows = () => page.getByRole("table", { name: "Questions and what their answers tell" }).locator("tbody tr");
  const cells = (column) => rows().evaluateAll((all, at) => all.map((row) => row.cells[at].innerText.trim()), column);

  it("has the hardest first, and tells whether it tells people apart", async () => {
    const right = (await cells(2)).map((text) => Number(/^(\d+) %$/.exec(text)?.[1]));
    assert.ok(right.length > 10, `${right.length} questions`);
    assert.deepEqual(right, right.toSorted((a, b) => a - b));
    const answers = (await cells(1)).map(Number);
    const discrimination = await cells(3);
    for (const [i, text] of discrimination.entries()) {
      assert.match(text, /^(–|−?[01]\.\d\d)$/, `question ${i} with ${answers[i]} answers`);
    }
    assert.ok(discrimination.some((text) => text !== "–"), "no question has a discrimination");
    await page.getByText("below 0 its key may be wrong").waitFor();
  });

  it("lists what is to be mended, each with its reason", async () => {
    await page.getByRole("link", { name: "To mend", exact: true }).click();
    await page.waitForURL(/show=mend/);
    const flaws = await cells(4);
    assert.ok(flaws.every((text) => text !== ""), `reasons: ${flaws}`);
    await page.getByRole("link", { name: "Hardest first" }).click();
    await page.waitForURL((at) => !at.search.includes("mend"));
  });

  it("shows whose points a corrected key would move, moves none of them yet, and then moves them", async () => {
    await page.getByRole("link", { name: new RegExp(`^${asked}`) }).click();
    await page.getByLabel("Line 1 is right").check();
    await page.getByLabel("Why it changes").fill("The table was misread");
    const before = points();
    await page.getByRole("button", { name: "The key was wrong: correct it…" }).click();
    const box = page.getByRole("status").filter({ hasText: "What this correction would do" });
    await box.first().waitFor();
    const said = await box.first().innerText();
    const [, graded] = /(\d+) answers were graded by this key/.exec(said);
    const [, right, wrong] = /(\d+) of them turn right, (\d+) turn wrong/.exec(said);
    assert.ok(Number(graded) > 3 && Number(wrong) > 0, said);
    assert.ok(await box.first().locator(".effect-shifts li").count() > 1, "nobody is named");
    const shifts = box.first().getByRole("status").locator(".effect-shifts b");
    assert.ok((await shifts.allInnerTexts()).every((text) => /^[+−]\d+$/.test(text)) && (await shifts.count()) > 0, "no points are shown to move");
    assert.equal(points(), before, "a look at it moves points");

    await page.getByRole("button", { name: "Correct the key and score everybody again" }).click();
    await page.getByText("The key is corrected.").waitFor();
    assert.equal(points() - before, 2 * (Number(right) - Number(wrong)));
    await page.getByText("corrects the key").first().waitFor();
    demo.run("score", "--rebuild");
    assert.equal(points() - before, 2 * (Number(right) - Number(wrong)), "a rebuild posts something else");
  });

  /** What everybody has for knowledge, by the ledger. */
  function points() {
    const rows = JSON.parse(demo.run("ledger", "--from", "2020-01-01", "--to", "2099-12-31", "--kpi", "knowledge", "--format", "json"));
    return rows.reduce((sum, row) => sum + Number(row.points), 0);
  }
});
