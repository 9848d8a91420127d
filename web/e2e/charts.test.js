// Charts: drawn when a page has one, in the colours of the theme, and kept up
// to date by themselves.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { dayIn } from "./days.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("charts", () => {
  let demo;
  let browser;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** Opens a page as an admin; what it failed to do is in `failures`. */
  async function visit(path, options) {
    const page = await open(browser, desktop, options);
    const failures = [];
    const loaded = [];
    page.on("console", (m) => m.type() === "error" && failures.push(m.text()));
    page.on("pageerror", (e) => failures.push(e.message));
    page.on("request", (r) => loaded.push(new URL(r.url()).pathname));
    await enter(page, demo.url);
    await page.goto(`${demo.url}${home}/${path}`);
    return { page, failures, loaded };
  }

  const marks = (page) => page.locator(".chart-plot svg:not(.chart-drawn) path");

  it("are drawn where a page has one, and load nothing elsewhere", async () => {
    const { page, failures, loaded } = await visit("board");
    const chart = () => loaded.some((path) => /\/assets\/chart-.*\.js/.test(path));
    assert.equal(chart(), false, "a board without a chart loads what draws them");
    await page.getByRole("link", { name: "Show the race" }).click();
    await marks(page).first().waitFor({ state: "attached" });
    assert.equal(chart(), true);
    assert.match(page.url(), /chart=race/);
    await page.getByText("As a table").click();
    assert.ok((await page.getByRole("group", { name: "Figures of the chart" }).getByRole("row").count()) > 1);
    await page.getByRole("link", { name: "Hide the race" }).click();
    await page.locator(".chart").waitFor({ state: "detached" });
    assert.deepEqual(failures, []);
    await page.context().close();
  });

  it("show the race of markets, and of the people of one", async () => {
    const { page, failures } = await visit("markets");
    await page.getByRole("link", { name: "Show the race" }).click();
    await marks(page).first().waitFor({ state: "attached" });
    assert.match(new URL(page.url()).pathname, /\/markets$/);
    await page.getByText("As a table").click();
    const heads = page.getByRole("group", { name: "Figures of the chart" }).getByRole("columnheader");
    assert.deepEqual((await heads.allInnerTexts()).slice(1).sort(), ["APAC", "Americas", "EMEA"].sort());
    await page.goto(`${demo.url}${home}/board?chart=race`);
    await page.getByRole("combobox", { name: "Market" }).selectOption("APAC");
    await page.waitForURL(/market=APAC/);
    await page.locator(".tabs a[aria-current]", { hasNotText: "44" }).waitFor();
    assert.match(page.url(), /chart=race/);
    const teams = await page.locator(".board tbody .col-team").allInnerTexts();
    assert.deepEqual([...new Set(teams)], ["Tokyo"]);
    assert.deepEqual(failures, []);
    await page.context().close();
  });

  it("open from the row of a KPI and give the focus back", async () => {
    const { page, failures } = await visit("board");
    await page.locator(".board tbody a").nth(3).click();
    await page.waitForURL(/people/);
    const row = page.getByRole("row", { name: /Meetings/ });
    await row.getByRole("link", { name: /trend of Meetings/ }).click();
    const panel = page.getByRole("complementary", { name: "Trend" });
    await panel.getByRole("img", { name: /^Reached in/ }).waitFor();
    await marks(page).first().waitFor({ state: "attached" });
    assert.equal(await panel.getByRole("row").count(), 13, "twelve weeks and their head");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.className), "trend-link");
    assert.deepEqual(failures, []);
    await page.context().close();
  });

  it("take the colours of the theme as it changes", async () => {
    const { page } = await visit("kpis/meetings");
    await marks(page).first().waitFor({ state: "attached" });
    const fills = () => marks(page).evaluateAll((all) => all.map((path) => path.getAttribute("fill")));
    assert.ok((await fills()).includes("#2858cd"));
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction(() => document.querySelector('.chart-plot path[fill="#709bf8"]') !== null);
    await page.context().close();
  });

  it("follow what is recorded, without being drawn anew", async () => {
    const { page, failures } = await visit("board?chart=race");
    await marks(page).first().waitFor({ state: "attached" });
    await page.locator("[data-live-mark]").filter({ hasText: "Live" }).waitFor();
    await page.evaluate(() => (document.querySelector(".chart-plot > div").kept = true));
    const href = await page.locator(".board tbody a").nth(1).getAttribute("href");
    const name = await page.locator(".board tbody a").nth(1).innerText();
    record(decodeURIComponent(/people\/([^?]+)/.exec(href)[1]), 400);
    await page.getByRole("heading", { level: 3, name: new RegExp(`^${name} leads`) }).waitFor();
    await page.locator(".chart-plot text", { hasText: new RegExp(`^${name} `) }).first().waitFor();
    assert.equal(await page.evaluate(() => document.querySelector(".chart-plot > div").kept), true);
    assert.deepEqual(failures, []);
    await page.context().close();
  });

  it("are a drawing and a table without JavaScript", async () => {
    const { page } = await visit("kpis/meetings", { javaScriptEnabled: false });
    assert.equal(await page.locator(".chart-drawn path").first().isVisible(), true);
    await page.getByText("As a table").click();
    assert.equal(await page.getByRole("group", { name: "Figures of the chart" }).getByRole("row").count(), 13);
    await page.context().close();
  });

  /** Imports meetings of today by the command line. */
  function record(email, meetings) {
    const today = dayIn("Europe/Berlin");
    const file = join(demo.folder, "raced.csv");
    const rows = Array.from({ length: meetings }, (_, i) => `raced-${i},meeting,${today} 00:01,${email}`);
    writeFileSync(file, ["external_id,kind,at,people", ...rows, ""].join("\n"));
    demo.run("import", "activities", file, "--source", "raced");
  }
});
