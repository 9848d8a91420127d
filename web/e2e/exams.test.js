// An exam from the coach who sets it up to the rep who takes it on a phone,
// with a break in between, and back to the coach; then a duel between the two.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, home, looks, open, startBrowser } from "./browser.js";
import { dayBeside } from "./days.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");
const name = "Before the congress";

describe("exams and duels in the demo", () => {
  let demo;
  let browser;
  let coach;
  let rep;

  const as = async (role, look) => {
    const page = await open(browser, look);
    await page.goto(`${demo.url}${home}/sign-in`);
    await page.locator("form[action$=guest] button", { hasText: role }).click();
    await page.waitForURL((at) => !at.pathname.includes("sign-in"));
    return page;
  };

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    coach = await as("Coach", desktop);
    rep = await as("Rep", phone);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it("is set up from questions of the bank and opened", async () => {
    await coach.goto(`${demo.url}${home}/exams/set`);
    await coach.getByRole("link", { name: "New exam" }).click();
    await coach.getByLabel("Name", { exact: true }).fill(name);
    const opens = coach.getByLabel("Opens", { exact: true }); // the rep's zone may be a day behind
    await opens.fill(dayBeside(-1, await opens.inputValue()));
    await coach.getByLabel("Pass mark in per cent").fill("101");
    await coach.getByRole("button", { name: "Save" }).click();
    await coach.getByText("Write a number from 1 to 100").waitFor();
    await coach.getByLabel("Pass mark in per cent").fill("1");
    await coach.getByRole("button", { name: "Save" }).click();
    await coach.getByText("None yet.").waitFor();

    await coach.getByLabel("By chance from").selectOption("product");
    await coach.getByLabel("How many").fill("2");
    await coach.getByRole("button", { name: "Pick" }).click();
    await coach.getByText("2 questions were picked.").waitFor();
    await coach.getByLabel("Or by hand").fill("stent");
    await coach.getByRole("button", { name: "Find" }).click();
    await coach.getByRole("button", { name: /^Add: / }).first().click();
    await coach.getByRole("button", { name: /^Leave out: / }).nth(2).waitFor();
    assert.equal(await coach.getByRole("button", { name: /^Leave out: / }).count(), 3);
    await coach.getByRole("button", { name: "Open the exam" }).click();
    await coach.getByText("The exam is open; those who take it are told.").waitFor();
  });

  it("is taken on a phone, with a break, and judged at once", async () => {
    await rep.goto(`${demo.url}${home}/notices`);
    await rep.getByText(new RegExp(`has opened an exam for you: ${name}`)).waitFor();
    await rep.goto(`${demo.url}${home}/today`);
    await rep.getByRole("link", { name: new RegExp(name) }).click();
    await rep.getByRole("button", { name: "Begin" }).click();
    await rep.getByRole("timer").waitFor();
    assert.match(await rep.getByRole("timer").innerText(), /^(20:00|19:\d\d)$/);
    assert.deepEqual(await barriers(rep), []);
    await answer(rep);

    await rep.goto(`${demo.url}${home}/today`); // a call comes in
    await rep.getByRole("link", { name: /you have begun it/ }).click();
    await rep.getByRole("main").getByRole("button", { name: "Go on" }).click();
    await rep.getByText("2 of 3", { exact: true }).waitFor();
    await answer(rep);
    await rep.getByText("3 of 3", { exact: true }).waitFor();
    await answer(rep);
    await rep.getByText("All questions are answered.").waitFor();
    await rep.getByRole("link", { name: "Question 1 of 3: answered" }).click();
    await rep.getByText("1 of 3", { exact: true }).waitFor();
    await rep.goBack();
    await rep.getByRole("button", { name: "Hand in now" }).click();
    await rep.getByText(/^[0-3] of 3 right · pass mark 1 %$/).waitFor();
    await rep.waitForLoadState();
    assert.equal(await rep.locator(".exam-told > li").count(), 3, "the review shows all questions");
    assert.deepEqual(await barriers(rep), []);
    await rep.getByRole("link", { name: "Back to the exams" }).click();
    await rep.getByRole("link", { name: new RegExp(name) }).click();
    await rep.getByText("You have one attempt.").waitFor();
  });

  it("shows the coach how people did, also as a file, and is closed", async () => {
    await coach.reload();
    await coach.locator(".exam-results").getByText(/of 3 right/).waitFor();
    const [file] = await Promise.all([coach.waitForEvent("download"), coach.getByRole("link", { name: "CSV" }).click()]);
    assert.equal(file.suggestedFilename(), "before-the-congress.csv");
    await coach.getByRole("button", { name: "Close the exam" }).click();
    await coach.getByText("The exam is closed; what was answered stays.").waitFor();
    await rep.reload();
    await rep.getByText("This exam is closed.").waitFor();
    await rep.waitForLoadState();
    assert.equal(await rep.getByRole("button", { name: "Take it again" }).count(), 0);
  });

  it("is followed by a duel, which ends when both have answered", async () => {
    await coach.goto(`${demo.url}${home}/today`);
    const me = await coach.locator("a.me span").last().innerText();
    await rep.goto(`${demo.url}${home}/duels`);
    await rep.getByLabel("Colleague").fill("Nobody Of This Name");
    await rep.getByRole("button", { name: "Challenge" }).click();
    await rep.getByText("Choose a colleague from the list.").waitFor();
    await rep.getByLabel("Colleague").fill(me);
    await rep.getByLabel("Topic").selectOption("product");
    await rep.getByRole("button", { name: "Challenge" }).click();
    await rep.getByRole("heading", { level: 1, name: `Duel with ${me}` }).waitFor();

    await coach.goto(`${demo.url}${home}/today`);
    await coach.getByRole("link", { name: /challenges you/ }).click();
    await coach.getByRole("button", { name: "Accept" }).click();
    await coach.getByText("You both answer until").waitFor();
    await rep.reload();
    for (const page of [rep, coach]) {
      await page.getByRole("button", { name: "Begin" }).click();
      for (let i = 1; i <= 3; i++) {
        await page.getByText(`${i} of 3`, { exact: true }).waitFor();
        await answer(page);
      }
      await page.getByRole("button", { name: "Hand in now" }).click();
    }
    await rep.getByText("You have handed in.").waitFor();
    await rep.reload();
    for (const page of [rep, coach]) {
      await page.locator(".duel-verdict").waitFor();
      await page.waitForLoadState();
      assert.equal(await page.locator(".exam-told > li").count(), 3);
    }
    assert.deepEqual(await barriers(rep), []);
  });
});

/** Answers the question that is shown, whatever its kind, right or not. */
async function answer(page) {
  const form = page.locator("form.quiz-card");
  const field = form.locator("input:not([type=hidden]), select").first();
  const type = await field.evaluate((f) => f.type);
  if (type === "radio" || type === "checkbox") {
    await field.check({ force: true });
  } else if (type === "text") {
    await field.fill("1");
  } else if (type === "select-one" && (await form.locator("[data-order]").count()) === 0) {
    for (const select of await form.locator("select").all()) {
      await select.selectOption({ index: 1 });
    }
  }
  await form.getByRole("button", { name: "Keep and go on" }).click();
}
