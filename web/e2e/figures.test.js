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
    await page.getByText("clearly below 0 its key may be wrong").waitFor();
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
    const before = ledger();
    await page.getByRole("button", { name: "The key was wrong: correct it…" }).click();
    const box = page.getByRole("status").filter({ hasText: "What this correction would do" });
    await box.first().waitFor();
    const said = await box.first().innerText();
    const [, graded] = /(\d+) answers were graded by this key/.exec(said);
    const [, wrong] = /\d+ of them turn right, (\d+) turn wrong/.exec(said);
    assert.ok(Number(graded) > 3 && Number(wrong) > 0, said);
    assert.ok(await box.first().locator(".effect-shifts li").count() > 1, "nobody is named");
    const points = box.first().getByRole("list", { name: "People", exact: true });
    const told = (await points.locator("b").allInnerTexts()).map((text) => Number(text.replace("−", "-")));
    assert.ok(told.length > 0 && told.every((n) => n !== 0), `points are said to move by ${told}`);
    const others = await points.locator(".nothing").count();
    assert.deepEqual(ledger(), before, "a look at it moves points");

    await page.getByRole("button", { name: "Correct the key and score everybody again" }).click();
    await page.getByText("The key is corrected.").waitFor();
    const moved = gains(before, ledger());
    assert.ok(told.every((n) => moved.includes(n)), `said to move by ${told}, moved by ${moved}`);
    assert.ok(others > 0 ? moved.length > told.length : moved.length === told.length, `${moved.length} people's points move, ${told.length} are named`);
    await page.getByText("corrects the key").first().waitFor();
    demo.run("score", "--rebuild");
    assert.deepEqual(gains(before, ledger()), moved, "a rebuild posts something else");
  });

  /** What each has, by the ledger. */
  function ledger() {
    const rows = JSON.parse(demo.run("ledger", "--from", "2020-01-01", "--to", "2099-12-31", "--format", "json"));
    const points = {};
    for (const row of rows.filter((row) => row.level === "person")) {
      points[row.subject] = (points[row.subject] ?? 0) + Number(row.points);
    }
    return points;
  }
});

/** By how much people's points changed, of those whose did. */
function gains(before, after) {
  return Object.keys({ ...before, ...after }).map((who) => (after[who] ?? 0) - (before[who] ?? 0)).filter((n) => n !== 0);
}
