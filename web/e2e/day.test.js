// A rep's day on a phone: log in two taps, see what it gave, undo; schedule,
// do and move follow-ups; take a fact back and find it explained.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const phone = looks.find((l) => l.name === "phone");

describe("a rep's day", () => {
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

  /** Opens the first page of somebody who is signed in as a sales rep. */
  async function rep(look = phone, options = {}) {
    const page = await open(browser, look, options);
    await page.goto(demo.url);
    await page.getByRole("button", { name: /^Sales rep/ }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    return page;
  }

  /** Sends a form, once more if nobody works on its day. */
  async function insist(page, button, done) {
    await page.getByRole("button", { name: button }).click();
    const asked = page.getByText(/is no working day|is a holiday|is a day off/);
    await done.or(asked).waitFor();
    if (await asked.isVisible()) {
      await page.getByRole("button", { name: button }).click();
      await done.waitFor();
    }
  }

  const bar = (page) => page.getByRole("navigation", { name: "Main, below" });
  const points = async (page) => Number((await page.locator(".standing .figure").first().innerText()).replace(/\D/g, ""));
  const targets = (page) => page.locator(".lead, .goals").allTextContents();
  const today = async (page) => {
    await bar(page).getByRole("link", { name: "Today" }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  };

  it("logs a meeting in two taps, and takes it back with a third", async () => {
    const page = await rep();
    const had = await points(page);
    const missing = await targets(page);

    await page.getByRole("navigation", { name: "Log", exact: true }).getByRole("link", { name: "Meeting" }).click();
    await page.locator("#found").getByRole("button").first().click();

    const toast = page.getByRole("status").filter({ hasText: "Meeting with" });
    await toast.waitFor();
    const gave = Number(/\+(\d+) points/.exec(await toast.innerText())[1]);
    await today(page);
    assert.equal(await points(page), had + gave);
    assert.notDeepEqual(await targets(page), missing, "what is missing changes");

    await page.goBack();
    await toast.getByRole("button", { name: "Undo" }).click();
    await page.getByText(/^Taken back: Meeting with/).waitFor();
    await today(page);
    assert.equal(await points(page), had);
    assert.deepEqual(await targets(page), missing);
    await page.context().close();
  });

  it("counts a double tap once, and the next one besides", async () => {
    const page = await rep();
    const path = (to) => new URL(to, page.url().replace(/\/o\/([^/]+)\/.*/, "/o/$1/")).href;
    const facts = async () => {
      await page.goto(path("facts"));
      return page.locator(".fact-line").count();
    };
    const had = await facts();
    for (const taps of [1, 2]) {
      await page.goto(path("log/meeting"));
      await page.locator("#found").getByRole("button").first().dblclick();
      await page.getByRole("status").filter({ hasText: "Meeting with" }).waitFor();
      assert.equal(await facts(), had + taps);
    }
    await page.context().close();
  });

  it("finds a customer while one types, without losing the details", async () => {
    const page = await rep();
    await page.goto(new URL("log/workshop", page.url()).href);
    await page.getByText("Details, if you like").click();
    await page.getByLabel("Audience size").fill("12");
    const name = await page.locator("#found .due-name").first().innerText();
    await page.getByRole("searchbox", { name: "With whom?" }).fill(name.slice(0, -1));
    await page.locator("#found").getByText("Found").waitFor();
    assert.equal(await page.getByLabel("Audience size").inputValue(), "12");
    await page.locator("#found").getByRole("button", { name }).first().click();
    await page.getByRole("status").filter({ hasText: "Workshop with" }).waitFor();
    await page.getByRole("status").getByRole("link").click();
    await page.getByText("Audience size").first().waitFor();
    assert.match(await page.locator(".fact-said").innerText(), /12/);
    await page.context().close();
  });

  it("schedules a follow-up, does it, and moves another with a reason", async () => {
    const page = await rep();
    const path = new URL("follow-ups/new?q=a", page.url()).href;
    await page.goto(path);
    await page.locator("#found").getByRole("link").nth(2).click();
    const name = await page.locator(".found-row .due-name").innerText();
    const day = page.getByLabel("Another day");
    await day.fill(await day.getAttribute("min"));
    await insist(page, "Schedule", page.getByText(/^Scheduled for/));
    await today(page);
    await page.getByRole("button", { name: `Follow-up with ${name}: done` }).click();
    await page.getByRole("status").filter({ hasText: `Follow-up with ${name}` }).waitFor();
    const row = page.locator(".due").filter({ hasText: name }).first();
    assert.match(await row.innerText(), /On time \+10/);

    await page.goto(path);
    await page.locator("#found").getByRole("link").nth(1).click();
    await page.getByRole("button", { name: /^In 2 weeks/ }).click();
    await page.getByText(/^Scheduled for/).waitFor();
    await page.getByRole("link", { name: /^Move / }).last().click();
    const to = page.getByLabel("New day");
    await to.fill(await to.getAttribute("min"));
    await page.getByLabel("Reason").fill("She asked me to come at once");
    await insist(page, "Move it", page.getByText(/Moved from .*: She asked me to come at once/));
    await page.context().close();
  });

  it("takes a fact back with a reason, which Explain shows", async () => {
    const page = await rep();
    await page.goto(new URL("log/meeting", page.url()).href);
    await page.locator("#found").getByRole("button").nth(1).click();
    await page.getByRole("status").getByRole("link", { name: /^Meeting with/ }).click();
    const explain = await page.locator(".points-link").filter({ hasText: "Meetings" }).first().getAttribute("href");
    const fact = page.url();
    await page.goto(new URL(explain, fact).href);
    const panel = page.getByRole("complementary", { name: "Explain" });
    await panel.waitFor();
    assert.doesNotMatch(await panel.innerText(), /the doctor was called away/);

    await page.goto(fact);
    await page.locator("summary").filter({ hasText: "Take it back" }).click();
    await page.getByLabel("Reason").fill("the doctor was called away");
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByText(/took it back/).waitFor();
    await page.goto(new URL(explain, fact).href);
    await panel.waitFor();
    assert.match(await panel.innerText(), /the doctor was called away/);
    await page.context().close();
  });

  it("works without JavaScript", async () => {
    const page = await rep(phone, { javaScriptEnabled: false });
    await bar(page).getByRole("link", { name: "Log" }).click();
    await page.getByRole("navigation", { name: "Kinds" }).getByRole("link", { name: "Story" }).click();
    await page.getByLabel("Note").fill("A good one");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("status").getByText("Story").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText(/^Taken back: Story/).waitFor();
    await page.context().close();
  });

  // Every page on a desktop is asked the same in pages.test.js.
  for (const look of looks.filter((l) => l.name.startsWith("phone"))) {
    it(`is within everybody's reach on a ${look.name}`, async () => {
      const page = await rep(look);
      const base = page.url().replace(/today.*$/, "");
      const paths = [
        "today", "log", "log/meeting", "log/presentation", "log/paper", "log/meeting?q=zzz", "facts", "facts?on=2020-01-01",
        "follow-ups", "follow-ups?view=month", "follow-ups/new",
      ];
      for (const path of paths) {
        await page.goto(base + path);
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        assert.deepEqual(await barriers(page), [], path);
        const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(width <= room, `${path} is ${width} px wide on ${room} px`);
      }
      await page.context().close();
    });
  }
});
