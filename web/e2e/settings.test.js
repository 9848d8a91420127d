// How an organisation is set up: its settings, working days, holidays, looks
// and mail, by role and label. What is refused says so beside its field, and
// what was typed stays.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

// One pixel that is there.
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("an admin sets up the demo's organisation", () => {
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
    await page.getByRole("navigation", { name: "Set-up" }).getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  };

  const field = (name) => page.getByLabel(new RegExp(`^${name}`)); // its hint is part of its label
  const save = async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForLoadState(); // with its style
  };
  const says = (text) => page.getByRole("status").getByText(text).waitFor();

  /** Checks that a field is marked as wrong and says why, and holds what was typed. */
  async function refused(name, typed, why) {
    const input = field(name);
    await page.locator("[aria-invalid=true]").first().waitFor();
    assert.equal(await input.getAttribute("aria-invalid"), "true", `${name} is not marked`);
    const said = await input.evaluate((e) =>
      e.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "),
    );
    assert.match(said, why);
    assert.equal(await input.inputValue(), typed);
  }

  it("changes its name and currency, and hears what is wrong", async () => {
    await part("Settings");
    await field("Name").fill("…");
    await field("Currency").fill("E1");
    await field("Time zone").fill("Europe/Atlantis");
    await save();
    await refused("Name", "…", /at least one letter or digit/);
    await refused("Currency", "E1", /E1/);
    await refused("Time zone", "Europe/Atlantis", /Europe\/Atlantis/);
    await field("Name").fill("Acme Medical Devices");
    await field("Currency").fill("EUR");
    await field("Time zone").fill("Europe/Berlin");
    await save();
    await says("The settings are saved.");
    assert.equal(await field("Name").inputValue(), "Acme Medical Devices");
  });

  it("says what another first day of the week would change before it does", async () => {
    await part("Settings");
    await field("Weeks begin on").selectOption("Sunday");
    await save();
    await page.getByRole("heading", { name: "What this would change" }).waitFor();
    assert.equal(await field("Weeks begin on").locator("option:checked").innerText(), "Sunday");
    await page.getByRole("link", { name: "Leave it" }).click();
    await page.getByRole("heading", { name: "What this would change" }).waitFor({ state: "detached" });
    assert.equal(await field("Weeks begin on").locator("option:checked").innerText(), "Monday");
  });

  it("chooses working days, at least one", async () => {
    await part("Settings");
    const days = page.getByRole("group", { name: "Working days" });
    const ticked = () => days.locator("input:checked").count();
    const before = await ticked();
    for (const day of await days.getByRole("checkbox").all()) {
      await day.uncheck();
    }
    await save();
    await days.getByText("Choose at least one day on which people work.").waitFor();
    assert.equal(await ticked(), 0, "what was unticked is ticked again");
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]) {
      await days.getByRole("checkbox", { name: day }).check();
    }
    await save();
    await says("The settings are saved.");
    assert.equal(await ticked(), 6);
    assert.notEqual(before, 6);
  });

  it("adds a holiday calendar, whose bad lines are named", async () => {
    await part("Holidays");
    await page.getByRole("link", { name: "Add a calendar" }).first().click();
    await field("Name").fill("Atlantis");
    const lines = "2027-07-01,Founders' Day,yearly\n2027-13-01,No such day";
    await field("Days").fill(lines);
    await save();
    await page.getByText(/Line 2:/).waitFor();
    await refused("Days", lines, /One day cannot be taken/);
    assert.equal(await field("Name").inputValue(), "Atlantis");
    await page.getByLabel("Leave out what cannot be taken").check();
    await save();
    await says("Atlantis was saved: one day.");
    await page.getByRole("row", { name: /Atlantis/ }).getByRole("link").click();
    assert.match(await field("Days").inputValue(), /^2027-07-01,Founders' Day,yearly\s*$/);
    await page.getByRole("button", { name: "Delete the calendar" }).click();
    await says("The calendar is gone.");
    await page.getByRole("row", { name: /Atlantis/ }).waitFor({ state: "detached" });
  });

  it("takes a colour only if texts in it can be read", async () => {
    await part("Branding");
    await page.getByRole("radio", { name: "Colours of our own" }).check();
    await field("On light pages").fill("#ffee00");
    await field("On dark pages").fill("yellow");
    await save();
    await refused("On light pages", "#ffee00", /too pale to be read/);
    await refused("On dark pages", "yellow", /is no colour; write it like/);
    assert.equal(await page.getByRole("radio", { name: "Colours of our own" }).isChecked(), true);
    await field("On light pages").fill("#7a1fa2");
    await field("On dark pages").fill("#d49bf0");
    await save();
    await says("That is how it looks now.");
    assert.equal(await accent(), "#7a1fa2");
  });

  it("takes a logo that is a picture, and takes it away", async () => {
    await part("Branding");
    const file = page.getByLabel("Logo", { exact: true });
    await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await field("Name that is shown").fill("Acme");
    await save();
    await page.getByText(/This file is no picture that can be shown/).waitFor();
    assert.equal(await file.getAttribute("aria-invalid"), "true");
    assert.equal(await field("Name that is shown").inputValue(), "Acme");
    await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") });
    await save();
    await says("That is how it looks now.");
    await page.getByRole("img", { name: "The logo as it is" }).waitFor();
    await page.getByLabel("Take the logo away").check();
    await field("Name that is shown").fill("");
    await page.getByRole("radio", { name: "Blue" }).check();
    await save();
    await page.getByRole("img", { name: "The logo as it is" }).waitFor({ state: "detached" });
    assert.equal(await accent(), "#2858cd");
  });

  it("says how mail goes out", async () => {
    await part("Mail");
    await field("Name of the sender").fill("Acme contests");
    await field("Below every mail").fill("x".repeat(1001));
    await save();
    await refused("Below every mail", "x".repeat(1001), /longer than 1,?000 characters/);
    assert.equal(await field("Name of the sender").inputValue(), "Acme contests");
    await field("Below every mail").fill("Acme Medical, 1 Harbour Road");
    await save();
    await says("Mail goes out so from now on.");
    assert.equal(await field("Below every mail").inputValue(), "Acme Medical, 1 Harbour Road");
  });

  /** The accent colour that the page has. */
  function accent() {
    return page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--color-primary").trim());
  }
});
