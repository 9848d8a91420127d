// The bank of questions, by role and label: a real file through the preview,
// a question written in the editor, reviewed, and taken away as a file.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");
const shared = process.env.MEDALIST_SHARED ?? new URL("../../../shared", import.meta.url).pathname;
const gift = join(shared, "data/gift-examples/giftFormatPhpExamples.gift");
const assets = new URL("../assets/dist/", import.meta.url).pathname;
const picture = readFileSync(join(assets, readdirSync(assets).find((name) => name.startsWith("icon-192"))));

describe("the bank of questions", () => {
  let demo;
  let browser;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await open(browser, desktop);
    await enter(page, demo.url);
    await page.goto(`${demo.url}${home}/admin/questions`);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const button = (name) => page.getByRole("button", { name, exact: true });
  const link = (name) => page.getByRole("link", { name, exact: true });
  const ready = () => page.waitForFunction(() => !document.querySelector(".htmx-request"));
  const preview = () => page.getByRole("region", { name: "As whoever is asked sees it" });
  const count = async (name) => page.locator(".question-counts div", { hasText: name }).locator("dd").textContent();

  /** Uploads a file of questions and waits for its preview. */
  async function upload(file) {
    await page.goto(`${demo.url}${home}/admin/questions/import`);
    await page.locator("input[type=file]").setInputFiles(file);
    await button("Upload").click();
    await page.getByLabel("Topic of questions that name none").waitFor();
  }

  it("shows what a real GIFT file would do, and why some of it is left out", async () => {
    await upload(gift);
    await page.getByLabel("Topic of questions that name none").fill("history");
    await button("Look again").click();
    await page.getByText("Single choice · history").first().waitFor();
    assert.ok(Number(await count("New")) >= 10, `${await count("New")} are new`);
    const first = page.locator(".question-lines-of-file > li").first();
    await first.locator("summary").click();
    assert.ok(await first.locator(".ask-key li").count(), "the key of the first question is not shown");
  });

  it("keeps it, and finds nothing new in it the second time", async () => {
    await page.getByRole("button", { name: /^Import \d+ questions$/ }).click();
    await page.getByText("are new,").waitFor();
    await page.getByRole("heading", { name: "Questions", level: 1 }).waitFor();
    await upload(gift);
    await page.getByText("There is nothing to import as it is.").waitFor();
    assert.equal(await count("New"), "0");
    await button("Throw away").click();
  });

  it("writes a question with a preview, and keeps what was typed when something is wrong", async () => {
    await page.goto(`${demo.url}${home}/admin/questions/new`);
    await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("Multiple choice");
    await ready();
    await page.getByLabel("Topic", { exact: true }).fill("product");
    await page.getByLabel("Question", { exact: true }).fill("Which sizes does the Veyra sheath come in?");
    await page.getByLabel("Line 1", { exact: true }).fill("5F");
    await page.getByLabel("Line 2", { exact: true }).fill("7F");
    await page.getByLabel("Line 3", { exact: true }).fill("12F");
    await button("Add a line").click();
    await page.getByLabel("Line 5", { exact: true }).waitFor();
    await button("Save as a draft").click();
    await page.getByText("Mark the right answer.").waitFor();
    assert.equal(await page.getByLabel("Line 3", { exact: true }).inputValue(), "12F");
    await page.getByLabel("Line 1 is right").check();
    await page.getByLabel("Line 2 is right").check();
    await page.getByLabel("Explanation").fill("12F is made by others.");
    await preview().getByText("12F is made by others.").waitFor();
    assert.deepEqual(await preview().locator(".ask-key li").allInnerTexts(), ["5F", "7F"]);
    await button("Save as a draft").click();
    await page.getByText("Nobody has reviewed it yet").waitFor();
  });

  it("lets the right place be drawn on a picture, and written", async () => {
    await page.goto(`${demo.url}${home}/admin/questions/new`);
    await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("Place in a picture");
    await page.getByLabel("From left, %, line 1").waitFor();
    await page.getByLabel("Topic", { exact: true }).fill("product");
    await page.getByLabel("Question", { exact: true }).fill("Where is the valve?");
    await page.locator("input[type=file]").setInputFiles({ name: "valve.png", mimeType: "image/png", buffer: picture });
    await button("Upload and show it").click();
    await page.getByLabel("What it shows or says").fill("A catheter with its valve");
    const side = (name) => page.getByLabel(`${name}, %, line 1`);
    const canvas = page.locator("[data-draw-spots]");
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.8 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.3 * box.height, { steps: 3 });
    await page.mouse.up();
    for (const [name, value] of [["From left", 20], ["From top", 30], ["Width", 40], ["Height", 50]]) {
      const drawn = Number(await side(name).inputValue());
      assert.ok(Math.abs(drawn - value) < 2, `${name} is ${drawn} %, not ${value}`);
    }
    await side("Height").fill("10.5");
    await preview().locator("rect[height='105']").waitFor({ state: "attached" });
    assert.equal(await canvas.locator("rect").getAttribute("height"), "105");
    await button("Save as a draft").click();
    await page.getByText("Nobody has reviewed it yet").waitFor();
    assert.equal(await side("Height").inputValue(), "10.5");
  });

  it("reviews a question, changes it with a reason, and keeps both versions", async () => {
    await page.goto(`${demo.url}${home}/admin/questions?q=veyra+sheath`);
    await link("Which sizes does the Veyra sheath come in?").click();
    await button("It is right: ask it").click();
    await page.getByText("wrote and reviewed it").waitFor();
    await page.getByLabel("Line 3", { exact: true }).fill("14F");
    await button("Save").last().click();
    await page.getByText("Say why it changes").waitFor();
    await page.getByLabel("Why it changes").fill("12F is sold now");
    await button("Save").last().click();
    await page.getByText("Version 1 is asked until somebody has reviewed this one.").waitFor();
    const history = page.getByRole("region", { name: "History" });
    assert.equal(await history.getByRole("listitem").filter({ hasText: "Version" }).count(), 2);
    await history.getByText("12F is sold now").waitFor();
  });

  it("gives them as a file, and the command line reads it", async () => {
    await page.goto(`${demo.url}${home}/admin/questions?topic=product&q=veyra`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /as GIFT$/ }).click()]);
    const text = readFileSync(await download.path(), "utf8");
    assert.match(text, /Which sizes does the Veyra sheath come in\?/);
    const all = join(demo.folder, "all.csv");
    demo.run("questions", "export", all);
    assert.match(demo.run("questions", "--find", "veyra sheath", "--format", "csv"), /product,multiple,reviewed/);
  });

  it("lets a coach write questions, and no rep", async () => {
    const coach = await open(browser, phone);
    await enter(coach, demo.url, "Manager");
    await coach.goto(`${demo.url}${home}/admin/questions`);
    await coach.getByRole("heading", { name: "Questions", level: 1 }).waitFor();
    await coach.context().close();
    const rep = await open(browser, phone);
    await enter(rep, demo.url, "Rep");
    const answer = await rep.goto(`${demo.url}${home}/admin/questions`);
    assert.equal(answer.status(), 403);
    await rep.context().close();
  });
});
