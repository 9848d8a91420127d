// A manager's view, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("a manager in the demo", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    await page.goto(demo.url);
    await page.getByRole("button", { name: /Manager/ }).click();
    await page.getByRole("heading", { level: 1, name: "My team" }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const go = (name) => page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name }).click();

  it("sees people by KPI, sorts them, and opens the reason of a cell", async () => {
    await page.getByRole("columnheader", { name: /Meetings/ }).getByRole("link").click();
    await page.locator("th[aria-sort=ascending]", { hasText: "Meetings" }).waitFor();
    const figures = await page.getByRole("link", { name: /, Meetings: .*; explain/ }).allTextContents();
    const numbers = figures.map((text) => Number(text.match(/\d+/)[0]));
    assert.ok(numbers.length > 1);
    assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
    await page.getByRole("link", { name: /, Meetings: .*; explain/ }).last().click();
    await page.getByRole("heading", { name: "Explain" }).waitFor();
  });

  it("approves and rejects what waits", async () => {
    await go("Approvals");
    const lines = page.getByRole("main").getByRole("listitem");
    await lines.first().waitFor();
    const before = await lines.count();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Reject the chosen" }).click();
    await page.getByText("Say why; it stays beside what it changes.").first().waitFor();
    assert.ok(await page.getByRole("checkbox").first().isChecked(), "what was chosen is chosen still");
    await page.getByLabel("Reason").fill("Too few people were there");
    await page.getByLabel("Reason").press("Enter");
    await page.getByText("One fact rejected").waitFor();
    assert.equal(await lines.count(), before - 1);
    await page.getByRole("button", { name: /^Approve / }).first().click();
    await page.getByText("One fact approved").waitFor();
  });
});
