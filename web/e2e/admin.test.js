// An admin's everyday set-up, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");

// An export of another program: its columns have other names, and its last
// row names somebody who is not there.
const orders = [
  "Order Number;Order Date;Rep;Total Amount;Product",
  "O-1;03.11.2025;nele@example.com;1.250,50;GTX",
  "O-2;14.11.2025;nele@example.com;900,00;GTX",
  "O-3;15.11.2025;nobody@example.com;5,00;GTX",
].join("\n");

describe("an admin in the demo", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    await page.goto(demo.url);
    await page.getByRole("button", { name: /Admin/ }).click();
    await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Admin" }).click();
    await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
    await part("People");
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const part = (name) => page.getByRole("navigation", { name: "Set-up", exact: true }).getByRole("link", { name }).click();

  it("adds a person and transfers them", async () => {
    await page.getByRole("link", { name: "Add a person" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Nele Neu");
    await page.getByLabel("Email").fill("nele@example.com");
    await page.getByRole("combobox", { name: "Manager" }).fill("nobody@example.com");
    await page.getByRole("combobox", { name: "Team" }).selectOption("Berlin");
    await page.getByLabel("From").fill("2025-10-01");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText(/There is nobody with the email/).waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Nele Neu");
    await page.getByRole("combobox", { name: "Manager" }).fill("");
    await page.getByRole("button", { name: "Add" }).click();

    await page.getByRole("heading", { level: 1, name: "Nele Neu" }).waitFor();
    await page.locator("summary", { hasText: "Transfer" }).click();
    const form = page.locator("details[open] form");
    await form.getByRole("combobox", { name: "Team" }).selectOption("London");
    await form.getByLabel("From").fill("2025-12-01");
    await form.getByRole("button", { name: "What would change?" }).click();
    await page.getByRole("heading", { name: "What this would change" }).waitFor();
    await page.locator("details[open] form").getByRole("button", { name: "Save" }).click();
    await page.locator(".timeline li").nth(1).waitFor();
    assert.deepEqual(await page.locator(".timeline-team").allInnerTexts(), ["London", "Berlin"]);
  });

  it("sets targets in the grid by keyboard and by pasting a block", async () => {
    await part("Targets");
    await page.getByRole("link", { name: "Week", exact: true }).click();
    await page.waitForURL(/every=week/);
    const fields = page.locator(".sheet-input");
    await fields.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.type("8");
    await page.keyboard.press("Enter");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "7\n6\n");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.deepEqual(await Promise.all([1, 2, 3].map((i) => fields.nth(i).inputValue())), ["8", "7", "6"]);
    await page.getByRole("button", { name: "What would change?" }).click();
    await page.getByRole("heading", { name: "3 targets change" }).waitFor();
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.waitForURL(/every=week/);
    assert.equal(await page.locator(".sheet-input").nth(2).getAttribute("data-was"), "7");
  });

  it("imports a foreign file through a mapping, sees its bad rows, and undoes it", async () => {
    await part("Imports");
    await page.locator("input[type=file]").setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(orders) });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("link", { name: "Mapping of orders.csv" }).click();
    assert.equal(await page.getByRole("combobox", { name: "at is taken from" }).inputValue(), "column:Order Date");
    await page.getByRole("combobox", { name: "revenue is taken from" }).selectOption("column:Total Amount");
    await page.getByRole("combobox", { name: "revenue is read as" }).selectOption("comma");
    await page.getByLabel("Keep under this name").fill("Orders");
    await page.getByRole("button", { name: "Use it and preview" }).click();

    await page.getByText("One row cannot be taken").waitFor();
    await page.getByRole("region", { name: "Bad rows" }).getByRole("cell", { name: "nobody@example.com", exact: true }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: /^Download the 1 bad rows/ }).click(),
    ]);
    assert.equal(file.suggestedFilename(), "orders.csv.bad.csv");
    await page.getByRole("button", { name: "Import the 2 good rows" }).click();
    await page.getByRole("heading", { name: "2 rows were taken in." }).waitFor();

    await page.getByRole("link", { name: "To the imports" }).click();
    await page.getByRole("link", { name: "Undo orders.csv" }).click();
    await page.getByText("2 rows go.").waitFor();
    await page.getByRole("button", { name: "Undo the import" }).click();
    const row = page.getByRole("row", { name: /orders\.csv/ });
    await row.getByText("Undone").waitFor();
  });
});
