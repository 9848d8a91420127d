// Making a KPI in the editor, without a line of YAML, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

describe("the KPI editor", () => {
  let demo;
  let browser;
  let page;
  const failures = []; // in the console

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    page.on("console", (m) => m.type() === "error" && !m.text().includes("422") && failures.push(m.text())); // what is refused answers 422
    await enter(page, demo.url);
    await page.goto(`${demo.url}${home}/admin/kpis`);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const button = (name) => page.getByRole("button", { name, exact: true });
  const section = (name) => page.getByRole("region", { name, exact: true });
  const worth = (value) =>
    page.getByRole("table", { name: "Values and their points" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name: value, exact: true }) });
  const ready = () => page.waitForFunction(() => !document.querySelector(".htmx-request"));

  it("makes Ultrasound demos by form only", async () => {
    await page.getByRole("link", { name: "New KPI" }).click();
    await page.getByRole("link", { name: "Begin from blank" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Ultrasound demos");
    await page.getByLabel("Group").fill("Engagement with customers");
    await page.getByLabel("About").fill("Hands-on demonstrations with at least two physicians in the room.");

    await button("New kind of activity").click();
    const kind = page.getByRole("group", { name: "New kind of activity 1" });
    await kind.getByLabel("Name of the kind").fill("ultrasound_demo");
    const attribute = kind.getByRole("group", { name: "Attribute 1" });
    await attribute.getByLabel("Name of the attribute").fill("physicians");
    await attribute.getByLabel("Type").selectOption("Number");
    await button("Add a condition").first().click();
    await page.getByRole("group", { name: "Condition 1" }).waitFor();
    await page.getByLabel("Of which activity").selectOption("Ultrasound demo");
    await ready();
    const condition = page.getByRole("group", { name: "Condition 1" });
    await condition.getByLabel("Attribute").selectOption("Physicians");
    await ready();
    await condition.getByLabel("Comparison").selectOption("is at least");
    await condition.getByLabel("Value").fill("2");
    await page.locator("summary", { hasText: "Limits" }).click();
    await page.getByLabel("At most so many count").fill("3");
    await page.locator("#measure\\.at_most\\.per").selectOption("Day");
    await page.getByLabel("Target of each period").fill("5");
  });

  it("shows what values earn while it is typed", async () => {
    const rule = page.getByRole("group", { name: "Rule 1", exact: true });
    await rule.getByLabel("Points", { exact: true }).fill("15");
    await worth("4").getByRole("cell", { name: "60" }).first().waitFor();
    await button("Add a rule").click();
    const second = page.getByRole("group", { name: "Rule 2", exact: true });
    await second.getByLabel("Points", { exact: true }).fill("fifty");
    await second.getByText(/fifty/).waitFor();
    await second.getByLabel("Points", { exact: true }).fill("50");
    await worth("5").getByRole("cell", { name: "125" }).waitFor();
    await worth("5").getByRole("cell", { name: "target" }).waitFor();
  });

  it("asks how many places win, and shows what values earn without it", async () => {
    const live = page.waitForResponse((r) => r.url().endsWith("/kpis/live"));
    await page.getByLabel("Who wins").selectOption("The first places");
    const places = page.getByLabel("So many places");
    await places.waitFor();
    await places.fill("many");
    await live;
    await page.getByText(/many.* no whole number/).waitFor();
    await worth("5").getByRole("cell", { name: "125" }).waitFor();
    await places.fill("");
    await button("Preview").click();
    await page.getByText("How many places win?").waitFor();
    await worth("5").getByRole("cell", { name: "125" }).waitFor();
    await page.getByLabel("Who wins").selectOption("Nobody");
    await ready();
    assert.deepEqual(failures, []);
  });

  it("is text and form alike", async () => {
    await button("As text").click();
    const text = page.getByLabel("Definition as text");
    await text.waitFor();
    assert.match(await text.inputValue(), /where: physicians >= 2/);
    await button("Form").click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    assert.equal(await page.getByLabel("Target of each period").inputValue(), "5");
  });

  it("previews, applies and is in the catalogue", async () => {
    await button("Preview").click();
    await page.getByRole("heading", { level: 1, name: "Preview of Ultrasound demos" }).waitFor();
    await page.getByText("Points of everybody").waitFor();
    await page.getByRole("link", { name: "Apply…" }).click();
    await page.getByLabel("In force from").fill("2025-10-06");
    await button("Apply").click();
    await page.getByText(/has passed/).waitFor();
    await button("Yes, score again since then").click();
    await page.getByRole("heading", { level: 1, name: "Ultrasound demos" }).waitFor();
    await page.getByText(/is in force from/).waitFor();
    await page.goto(`${demo.url}${home}/kpis`);
    await page.getByRole("link", { name: "Ultrasound demos" }).waitFor();
  });
});
