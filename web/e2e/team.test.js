// A manager's view, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { looks, open, startWholeBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("a manager in the demo", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startWholeBrowser();
    page = await open(browser, desktop);
    await page.goto(demo.url);
    await page.getByRole("button", { name: /Manager/ }).click();
    await page.getByRole("heading", { level: 1, name: "My team" }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const go = async (name) => {
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name }).click();
    await page.waitForLoadState();
  };

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
    await page.waitForLoadState();
    assert.equal(await lines.count(), before - 1);
    await page.getByRole("button", { name: /^Approve / }).first().click();
    await page.getByText("One fact approved").waitFor();
  });

  it("praises somebody, and takes it back", async () => {
    await go("My team");
    await page.getByRole("link", { name: /^Praise / }).first().click();
    await page.getByLabel("Your note of praise").fill("Three tries, and the right person found");
    await page.getByRole("button", { name: "Send the praise" }).click();
    await page.getByText("it stands in the feed").waitFor();
    await go("Feed");
    const note = page.getByRole("listitem").filter({ hasText: "Three tries, and the right person found" });
    await note.getByRole("button", { name: /Cheer/ }).click();
    await note.getByRole("button", { name: /Cheer/, pressed: true }).waitFor();
    await note.getByRole("button", { name: /Take it back/ }).click();
    await page.getByText("The note of praise is taken back").waitFor();
    await page.waitForLoadState();
    assert.equal(await note.count(), 0);
  });

  it("names a deputy, and ends it", async () => {
    await go("Approvals");
    await page.getByText("Name a deputy", { exact: true }).click();
    await page.getByRole("combobox", { name: /^Deputy/ }).selectOption({ index: 0 });
    await page.getByLabel("Last day").fill("2020-01-01");
    await page.getByRole("combobox", { name: /^Deputy/ }).evaluate((e) => { e.form.noValidate = true; });
    await page.getByRole("button", { name: "Name the deputy" }).click();
    await page.getByText("The last day lies before the first.").waitFor();
    await page.getByLabel("Last day").fill(await page.getByLabel("First day").inputValue());
    await page.getByRole("button", { name: "Name the deputy" }).click();
    await page.getByText(/ decides for you$/).waitFor();
    await page.getByRole("button", { name: /^End it: / }).click();
    await page.getByText("Nobody decides in anybody's name.").waitFor();
  });

  it("reads how the week went", async () => {
    await go("My team");
    await page.getByRole("link", { name: "The week" }).click();
    await page.getByRole("heading", { level: 1, name: /how your people stood/ }).waitFor();
    await page.waitForLoadState();
    assert.ok((await page.getByRole("row").count()) > 1);
    await page.getByRole("link", { name: "The week before" }).click();
    await page.getByRole("heading", { level: 1, name: /how your people stood/ }).waitFor();
  });

  it("shows what is pushed to the device", async () => {
    await page.context().grantPermissions(["notifications"], { origin: demo.url });
    await page.evaluate(() => navigator.serviceWorker.ready);
    const devtools = await page.context().newCDPSession(page);
    const registered = new Promise((resolve) => {
      devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && resolve(registrations[0]));
    });
    await devtools.send("ServiceWorker.enable");
    const { registrationId } = await registered;
    const notice = { title: "Acme Medical", body: "Somebody praises you", url: `${demo.url}/o/acme-medical/feed` };
    await devtools.send("ServiceWorker.deliverPushMessage", { origin: demo.url, registrationId, data: JSON.stringify(notice) });
    const shown = await page.waitForFunction(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all[0] && { title: all[0].title, body: all[0].body, url: all[0].data };
    });
    assert.deepEqual(await shown.jsonValue(), notice);
  });
});
