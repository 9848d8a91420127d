// What is kept and who did what, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("what is kept in the demo", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    await enter(page, demo.url);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const part = async (name) => {
    await page.goto(`${demo.url}${home}/admin/people`);
    await page.getByRole("navigation", { name: "Set-up" }).getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

  it("finds in the audit log what was changed, from what to what", async () => {
    await page.goto(`${demo.url}${home}/admin/people`);
    await page.locator("tbody th a").first().click();
    await page.getByLabel("External id").first().fill("X-77");
    await page.getByRole("button", { name: "Save" }).first().click();
    await part("Audit log");
    await page.getByRole("combobox", { name: "Action" }).selectOption({ label: "Person changed" });
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForURL(/[?&]action=/);
    const record = page.locator(".audit-row", { hasText: "Person changed" }).first();
    await record.getByText("X-77", { exact: true }).waitFor();
    await record.getByText("As it is stored").click();
    await record.getByText('"ExternalID": "X-77"').waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
    assert.equal(file.suggestedFilename(), "acme-medical-audit.csv");
  });

  it("gives out the organisation, and all that is kept about a person, as files", async () => {
    await part("Export");
    const [whole] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export the organisation" }).click()]);
    assert.equal(whole.suggestedFilename(), "acme-medical.zip");
    const [one] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export this person" }).click()]);
    assert.equal(one.suggestedFilename(), "acme-medical-person.zip");
    await page.goto(`${demo.url}${home}/me`);
    const [mine] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
    assert.equal(mine.suggestedFilename(), "acme-medical-me.zip");
  });

  it("says how long data is kept, and refuses what is no number of months", async () => {
    await part("Retention");
    await page.getByRole("spinbutton", { name: "Notices" }).fill("24");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Saved\. What is older goes/).waitFor();
    await page.getByText("The next run removes 0.").first().waitFor();
  });

  it("erases a person whose email is typed, and keeps their points under another name", async () => {
    await page.goto(`${demo.url}${home}/admin/people`);
    await page.locator("tbody th a").nth(3).click();
    const email = (await page.locator("header.head p").last().innerText()).trim();
    await page.getByRole("link", { name: "Erase" }).click();
    await page.getByRole("heading", { name: "What stays" }).waitFor();
    await page.getByLabel(/^Type .* to confirm/).fill("somebody@else.example");
    await page.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("That is not the email.").waitFor();
    await page.getByLabel(/^Type .* to confirm/).fill(email);
    await page.getByRole("button", { name: "Erase for good" }).click();
    await page.getByRole("heading", { level: 1, name: "Former colleague 1" }).waitFor();
  });
});
