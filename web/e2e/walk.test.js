// What a person does on these pages, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { dayBeside } from "./days.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");

describe("a walk through the demo", () => {
  let demo;
  let browser;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });
  /** Opens the overview as somebody who may see everything. */
  async function visit(look, options) {
    const page = await open(browser, look, options);
    await enter(page, demo.url);
    return page;
  }
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it("goes from the overview to a person and to the facts behind a number", async () => {
    const page = await visit(desktop);
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Leaderboards" }).click();
    await page.goto(`${page.url()}?on=${dayBeside(-10)}`); // of a month that has points, on its first day too
    const leader = page.getByRole("table").getByRole("row").nth(1).getByRole("link");
    const name = await leader.innerText();
    await leader.click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.waitForLoadState();

    const points = page.locator(".points-link").first();
    const given = (await points.innerText()).match(/[\d,.]+/)[0];
    await points.click();
    const panel = page.getByRole("complementary", { name: "Explain" });
    await panel.waitFor();
    assert.equal(await panel.locator(".figure").innerText(), given);
    assert.match(await panel.locator(".recount").innerText(), /as in the ledger/);
    assert.match(page.url(), /\/explain\?/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent.startsWith("Explain")), true);

    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    assert.match(page.url(), /\/people\//);
    await page.context().close();
  });

  it("opens Explain without loading the page anew", async () => {
    const page = await visit(desktop);
    await gotoCard(page, demo.url);
    await page.evaluate(() => (window.kept = true));
    await page.locator(".points-link").first().click();
    await page.getByRole("complementary", { name: "Explain" }).waitFor();
    assert.equal(await page.evaluate(() => window.kept), true);
    await page.goBack();
    await page.getByRole("complementary", { name: "Explain" }).waitFor({ state: "detached" });
    await page.context().close();
  });

  it("changes the period without loading the page anew, and the address with it", async () => {
    const page = await visit(desktop);
    await page.goto(new URL("board", page.url()).href);
    await page.evaluate(() => (window.kept = true));
    await page.getByRole("link", { name: "Quarter" }).click();
    await page.waitForURL(/every=quarter/);
    await page.getByText(/^Q\d \d{4}$/).waitFor();
    await page.getByRole("combobox", { name: "KPI" }).selectOption("meetings");
    await page.waitForURL(/kpi=meetings/);
    assert.match(page.url(), /every=quarter/);
    assert.equal(await page.evaluate(() => window.kept), true);
    await page.context().close();
  });

  it("ranks a KPI without points by its value, and leads from there to the facts", async () => {
    const page = await visit(desktop);
    await page.getByRole("row", { name: /^Product line sales/ }).getByRole("link", { name: "Board by value" }).click();
    await page.getByRole("heading", { level: 1, name: "Leaderboards" }).waitFor();
    await page.waitForLoadState();
    await page.getByRole("combobox", { name: "Product line" }).selectOption({ index: 1 });
    await page.waitForURL(/dimension=/);
    await page.getByRole("combobox", { name: "Ranked by" }).selectOption("attainment");
    await page.waitForURL(/by=attainment/);
    await page.getByRole("columnheader", { name: "Attainment", exact: true }).waitFor();
    await page.getByRole("combobox", { name: "Ranked by" }).selectOption({ label: "By value" });
    await page.getByRole("columnheader", { name: "Value", exact: true }).waitFor();
    const score = page.locator(".board .points-link").first();
    const value = (await score.innerText()).match(/€[\d,.]+/)[0];
    await score.click();
    const panel = page.getByRole("complementary", { name: "Explain" });
    await panel.waitFor();
    assert.equal(await panel.locator(".figure").innerText(), value);
    await page.context().close();
  });

  it("shows who won, and folds what is long ago", async () => {
    const page = await visit(phone);
    await page.goto(new URL("kpis/product-line-sales", page.url()).href);
    const months = page.locator(".won");
    assert.ok((await months.count()) > 6);
    const second = months.nth(1);
    assert.equal(await second.getByRole("listitem").first().isVisible(), false);
    await second.locator("summary").click();
    const winner = second.getByRole("listitem").first();
    assert.match(await winner.innerText(), /^1/);
    await winner.locator(".points-link").click();
    await page.getByRole("complementary", { name: "Explain" }).waitFor();
    await page.context().close();
  });

  it("keeps the focus on the control that changed the page", async () => {
    const page = await visit(desktop);
    await page.goto(new URL("board", page.url()).href);
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim());
    await page.getByRole("link", { name: "Quarter" }).press("Enter");
    await page.waitForURL(/every=quarter/);
    await page.waitForFunction(() => document.activeElement.tagName === "A");
    assert.equal(await focused(), "Quarter");
    await page.getByRole("link", { name: /^Before:/ }).press("Enter");
    await page.waitForURL(/on=/);
    await page.waitForFunction(() => document.activeElement.tagName === "A");
    assert.match(await focused(), /^Before: Q/);
    await page.context().close();
  });

  it("asks for the whole page when a part of it fails", async () => {
    const page = await visit(desktop);
    await gotoCard(page, demo.url);
    await page.route(/explain/, (route) =>
      route.request().headers()["hx-request"] ? route.fulfill({ status: 500, body: "" }) : route.fallback(),
    );
    await page.evaluate(() => (window.kept = true));
    await page.locator(".points-link").first().click();
    await page.getByRole("complementary", { name: "Explain" }).waitFor();
    assert.equal(await page.evaluate(() => window.kept), undefined);
    await page.context().close();
  });

  it("works without JavaScript", async () => {
    const page = await visit(desktop, { javaScriptEnabled: false });
    await page.goto(new URL("board", page.url()).href);
    await page.getByRole("combobox", { name: "KPI" }).selectOption("meetings");
    await page.getByRole("button", { name: "Show" }).click();
    assert.match(page.url(), /kpi=meetings/);
    await gotoCard(page, demo.url);
    await page.locator(".points-link").first().click();
    await page.getByRole("complementary", { name: "Explain" }).waitFor();
    await page.getByRole("link", { name: "Close Explain" }).click();
    assert.match(page.url(), /\/people\//);
    await page.context().close();
  });

  it("finds people from anywhere with one key", async () => {
    const page = await visit(desktop);
    await page.keyboard.press("/");
    await page.keyboard.type("an");
    await page.keyboard.press("Enter");
    await page.waitForURL(/people\?q=an/);
    assert.ok((await page.getByRole("row").count()) > 1);
    await page.context().close();
  });

  it("shows Explain as a page of its own on a phone", async () => {
    const page = await visit(phone);
    await gotoCard(page, demo.url);
    await page.locator(".points-link").first().click();
    const panel = page.getByRole("complementary", { name: "Explain" });
    await panel.waitFor();
    const box = await panel.boundingBox();
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, phone.width, phone.height]);
    assert.equal(await page.getByRole("navigation", { name: "Main, below" }).isVisible(), false);
    await page.getByRole("link", { name: "Close Explain" }).click();
    await panel.waitFor({ state: "detached" });
    assert.equal(await page.getByRole("navigation", { name: "Main, below" }).isVisible(), true);
    await page.context().close();
  });

  it("keeps the chosen colours", async () => {
    const page = await visit(desktop);
    await page.getByRole("navigation", { name: "Colours" }).getByRole("link", { name: "Dark" }).click();
    await page.waitForLoadState();
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await paper(), "rgb(21, 25, 32)");
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Teams" }).click();
    await page.waitForLoadState();
    assert.equal(await paper(), "rgb(21, 25, 32)");
    await page.context().close();
  });
});

/** Goes to the scorecard of the leader. */
async function gotoCard(page, url) {
  await page.goto(`${url}${home}/board?on=${dayBeside(-10)}`);
  await page.locator(".board tbody a").first().click();
  await page.locator(".card-table").waitFor();
  await page.waitForLoadState();
}
