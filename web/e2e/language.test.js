// A German reader's way through the pages: headings, numbers and dates are
// German, and nothing serious is found by axe.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, home, looks, open, startBrowser } from "./browser.js";
import { dayBeside } from "./days.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("a German browser", () => {
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

  it("gets German pages from the sign-in to the facts behind a number", async () => {
    const page = await open(browser, desktop, { locale: "de-DE" });
    await page.goto(demo.url);
    await heading(page, "Anmelden");
    await page.getByRole("button", { name: "Admin" }).click();

    const menu = page.getByRole("navigation", { name: "Hauptmenü", exact: true });
    await menu.getByRole("link", { name: "Überblick" }).click();
    assert.match(await page.locator(".head-text p").innerText(), /^(Mon|Diens|Donners|Frei|Sams|Sonn)tag|^Mittwoch/);
    assert.match(await page.locator(".head-text p").innerText(), /, \d{1,2}\. \p{Lu}\p{Ll}+ \d{4}$/u);
    assert.match(await page.getByText("Punkte pro Person").innerText(), /Punkte/);
    await sound(page, "overview");

    await menu.getByRole("link", { name: "Ranglisten" }).click();
    await heading(page, "Ranglisten");
    await page.goto(`${demo.url}${home}/board?on=${dayBeside(-45)}`); // of a year that has points, in January too
    await page.getByRole("link", { name: "Jahr", exact: true }).click();
    await page.getByRole("columnheader", { name: "Punkte" }).waitFor();
    await page.waitForFunction(() => /^\d{1,3}\.\d{3}/.test(document.querySelector(".board td.col-score").textContent.trim()));
    await sound(page, "board");

    const leader = page.getByRole("table").getByRole("row").nth(1).getByRole("link").first();
    const name = await leader.innerText();
    await leader.click();
    await heading(page, name);
    await page.getByRole("columnheader", { name: "Zielerreichung" }).waitFor();
    await sound(page, "scorecard");

    await page.locator(".points-link").first().click();
    const panel = page.getByRole("complementary", { name: "Erklärung" });
    await panel.waitFor();
    assert.match(await panel.locator(".recount").innerText(), /wie im Punktekonto/);
    assert.match(await panel.locator(".fact-when").first().innerText(), /^(Mo|Di|Mi|Do|Fr|Sa|So) \d{1,2}\.|^\d{1,2}\. \p{Lu}/u);
    await sound(page, "Explain");

    await menu.getByRole("link", { name: "KPIs" }).click();
    await page.getByRole("link", { name: "Verkaufsgespräch" }).click();
    await heading(page, "Verkaufsgespräch");
    await page.getByText("50 Punkte je Coaching-Video").waitFor();
    await sound(page, "KPI");
    await page.context().close();
  });

  it("gets German errors, and another language where that is asked for", async () => {
    const page = await open(browser, desktop, { locale: "de-AT" });
    await page.goto(`${demo.url}/nowhere`);
    await heading(page, "Nicht gefunden");
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.context().close();

    const english = await open(browser, desktop, { locale: "en-GB" });
    await english.goto(`${demo.url}/nowhere`);
    await heading(english, "Not found");
    assert.equal(await english.locator("html").getAttribute("lang"), "en");
    await english.context().close();
  });
});

async function heading(page, name) {
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function sound(page, name) {
  await page.evaluate(() => document.fonts.ready);
  assert.deepEqual(await barriers(page), [], name);
}
