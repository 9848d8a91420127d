// What happens shows on pages that are open, by itself.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

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

  it("show what another program recorded within a second, and where it moved", async () => {
    const page = await boardOf("admin");
    const row = page.locator(".board tbody tr").nth(1);
    const id = await row.getAttribute("id");
    await page.getByRole("combobox", { name: "KPI" }).focus();
    await page.evaluate(() => scrollTo(0, 120));
    const took = await timed(record(await emailOf(row), 40), () => placeOf(page, id), "1");
    assert.ok(took < 1000, `it took ${took} ms`);
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
    record(await emailOf(row), 120)();
    await demo.restart();
    await mark.filter({ hasText: "Live" }).waitFor();
    await until(() => placeOf(page, id), "1", 5000);
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
    record(email, 200)();
    await page.context().setOffline(false);
    await until(() => placeOf(page, id), "1", 5000);
    await page.context().close();
  });

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
    const today = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin" }).format(new Date());
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
  return (await page.locator(`#${id} .place-figure, #${id} .medal`).first().innerText()).trim().split(/\s/)[0];
}

/** Does something, and returns after how many milliseconds `read` gives `want`. */
async function timed(act, read, want) {
  act();
  const begun = performance.now();
  await until(read, want, 5000);
  return performance.now() - begun;
}

async function until(read, want, patience) {
  const end = performance.now() + patience;
  let got;
  while (performance.now() < end) {
    got = await read();
    if (got === want) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`after ${patience} ms it is ${got}, not ${want}`);
}
