// What happens shows on pages that are open, by itself.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { dayIn } from "./days.js";
import { startDemo } from "./demo.js";
import { untilIs } from "./until.js";

// Less than the time after which a page asks by itself, on a busy machine too.
const soon = 10_000;

const desktop = looks.find((l) => l.name === "desktop");

describe("pages that are open", () => {
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

  it("show what another program recorded at once, and where it moved", async () => {
    const page = await boardOf("admin");
    const row = page.locator(".board tbody tr").nth(1);
    const id = await row.getAttribute("id");
    await page.getByRole("combobox", { name: "KPI" }).focus();
    await page.evaluate(() => scrollTo(0, 120));
    record(await emailOf(row), 100)();
    await untilIs(() => placeOf(page, id), "1", soon);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("name")), "kpi", "the focus stays");
    assert.equal(await page.evaluate(() => scrollY), 120, "the page stays where it was scrolled to");
    assert.match(await page.locator("body > [role=status]").innerText(), /: [\d,]+/, "it is announced");
    await page.context().close();
  });

  it("recover by themselves from a server that was killed", async () => {
    const page = await boardOf("admin");
    const mark = page.locator("[data-live-mark]");
    await mark.filter({ hasText: "Live" }).waitFor();
    await demo.kill();
    await mark.filter({ hasText: "Not connected" }).waitFor();
    const row = page.locator(".board tbody tr").nth(2);
    const id = await row.getAttribute("id");
    record(await emailOf(row), 250)();
    await demo.restart();
    await mark.filter({ hasText: "Live" }).waitFor();
    await untilIs(() => placeOf(page, id), "1", soon);
    await page.context().close();
  });

  it("recover from a network that was lost", async () => {
    const page = await boardOf("admin");
    const mark = page.locator("[data-live-mark]");
    await mark.filter({ hasText: "Live" }).waitFor();
    const row = page.locator(".board tbody tr").nth(3);
    const id = await row.getAttribute("id");
    const email = await emailOf(row);
    await page.context().setOffline(true);
    record(email, 400)();
    await page.context().setOffline(false);
    await untilIs(() => placeOf(page, id), "1", soon);
    await page.context().close();
  });

  it("show it on a screen on the wall, which comes back by itself, too", async () => {
    const page = await boardOf("admin");
    const row = page.locator(".board tbody tr").nth(2);
    const [id, email] = [await row.getAttribute("id"), await emailOf(row)];
    const screen = await openScreen(page);
    const place = () => placeOf(screen, `board-person-month [id$=${id}]`);
    record(email, 600)();
    await untilIs(place, "1", soon);

    const mark = screen.locator("[data-live-mark]");
    await demo.kill();
    await mark.filter({ hasText: /As of \d\d:\d\d/ }).waitFor();
    assert.equal(await place(), "1", "the last board stays");
    const other = await emailOf(page.locator(".board tbody tr").nth(5));
    record(other, 900)();
    await demo.restart();
    await mark.filter({ hasText: "Live" }).waitFor();
    const first = screen.locator("#board-person-month .tv-name span").first();
    const name = await page.locator(`.board a[href*="${encodeURIComponent(other)}"], .board a[href*="${other}"]`).first().innerText();
    await untilIs(() => first.innerText(), name, soon);
    await page.context().close();
    await screen.context().close();
  });

  /** Makes a screen as an admin and opens it on a wall of its own. */
  async function openScreen(page) {
    await page.getByRole("link", { name: "Screens" }).click();
    await page.getByLabel("Name of the screen").fill("Office");
    for (const board of ["Points, people, this week", "Points, teams, this month"]) {
      await page.getByRole("checkbox", { name: board }).uncheck();
    }
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = await page.getByRole("textbox", { name: "The link of the new screen" }).inputValue();
    await page.goBack();
    await page.goBack();
    const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await screen.goto(link);
    await screen.locator("[data-live-mark]").filter({ hasText: "Live" }).waitFor();
    return screen;
  }

  /** Opens this month's board as a guest of the demo. */
  async function boardOf(role) {
    const page = await open(browser, desktop);
    await page.goto(demo.url);
    await page.getByRole("region", { name: "Look around as" }).getByRole("button", { name: new RegExp(`^${role}`, "i") }).click();
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Leaderboards" }).click();
    await page.getByRole("heading", { level: 1, name: "Leaderboards" }).waitFor();
    await page.locator("[data-live-mark]").filter({ hasText: "Live" }).waitFor();
    return page;
  }

  /** Returns what imports meetings of today by the command line. */
  function record(email, meetings) {
    const today = dayIn("Europe/Berlin");
    const file = join(demo.folder, "meetings.csv");
    const rows = Array.from({ length: meetings }, (_, i) => `live-${email}-${i},meeting,${today} 00:01,${email}`);
    writeFileSync(file, ["external_id,kind,at,people", ...rows, ""].join("\n"));
    return () => demo.run("import", "activities", file, "--source", "live");
  }
});

async function emailOf(row) {
  const href = await row.getByRole("link").first().getAttribute("href");
  return decodeURIComponent(/people\/([^?]+)/.exec(href)[1]);
}

/** The place that a row of a board shows. */
async function placeOf(page, id) {
  return (await page.locator(`#${id} :is(.place-figure, .medal, .tv-figure, .tv-medal)`).first().innerText()).trim().split(/\s/)[0];
}
