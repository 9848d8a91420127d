// The daily quiz on a phone: begun, interrupted, gone on with, finished without
// signal, and worth points once that is back.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";
import { startLine } from "./line.js";
import { until } from "./until.js";

const phone = looks.find((l) => l.name === "phone");

describe("the daily quiz", () => {
  let demo;
  let line;
  let browser;

  before(async () => {
    demo = await startDemo();
    line = await startLine(demo.url);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await line?.stop();
    await demo?.stop();
  });

  it("is taken between two visits, interrupted and without signal", async (t) => {
    const page = await signedIn("Sales rep");
    const card = page.getByRole("link", { name: /Today's quiz: 3 questions/ });
    if ((await card.count()) === 0) {
      return t.skip("it is a holiday of theirs");
    }
    await card.click();
    await page.getByRole("heading", { name: /Daily quiz/ }).waitFor();
    assert.equal(await count(page), "1 of 3");
    await answer(page);
    await page.getByRole("heading", { name: /^(Right|Partly right|Not right)$/ }).waitFor();
    assert.equal(await page.getByText("Your answer").count() + await page.getByText("Yours:").count() > 0 || await page.locator(".is-told.is-right").count() > 0, true);

    await page.goto(`${line.url}${home}/today`); // a call comes in
    await page.getByRole("link", { name: /Go on with today's quiz/ }).click();
    await until(async () => (await count(page)) === "2 of 3", "the quiz goes on where it was left");
    await until(() => page.evaluate(isKept), "the quiz is kept on the device");

    line.cut();
    await page.context().setOffline(true);
    await page.reload();
    await answer(page);
    await until(async () => (await count(page)) === "3 of 3", "the next question is shown");
    await page.reload();
    await until(async () => (await count(page)) === "3 of 3", "what was answered is not asked again");
    await answer(page);
    await page.getByText("They are graded as soon as there is signal.").waitFor();

    line.mend();
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: /^[0-3] of 3 right$/ }).waitFor({ timeout: 90_000 });
    const right = Number((await page.getByRole("heading", { name: /of 3 right$/ }).innerText()).slice(0, 1));
    assert.match(await page.locator(".quiz-gained").innerText(), right === 0 ? /no points/ : new RegExp(`\\+${2 * right} points`));

    await page.goto(`${line.url}${home}/today`);
    await page.getByRole("link", { name: new RegExp(`Today's quiz: ${right} of 3 right`) }).click();
    await page.locator("a.quiz-row").first().click();
    await page.getByRole("link", { name: "See the result" }).click();
    await page.getByRole("link", { name: "Back to Today" }).click();
  });

  it("is answered with the keyboard alone", async (t) => {
    const page = await signedIn("Service engineer");
    const card = page.getByRole("link", { name: /Today's quiz: 3 questions/ });
    if ((await card.count()) === 0) {
      return t.skip("it is a holiday of theirs");
    }
    await card.focus();
    await page.keyboard.press("Enter");
    for (let i = 0; i < 3; i++) {
      await until(async () => (await count(page)) === `${i + 1} of 3`, "the next question is there");
      await answer(page, true);
      await page.locator("a.quiz-go").focus();
      await page.keyboard.press("Enter");
    }
    await page.getByRole("heading", { name: /^[0-3] of 3 right$/ }).waitFor();
  });

  async function signedIn(role) {
    const page = await open(browser, phone);
    await page.goto(`${line.url}${home}/sign-in`);
    await page.getByRole("button", { name: new RegExp(`^${role}`) }).click();
    await page.waitForURL((at) => !at.pathname.includes("sign-in"));
    await page.goto(`${line.url}${home}/today`);
    return page;
  }
});

const count = (page) => page.locator("[data-quiz-count]").innerText();

/** Answers the question that is shown, whatever its kind, right or not. */
async function answer(page, byKeys = false) {
  const form = page.locator("form.quiz-card.is-current");
  const first = form.locator("input:not([type=hidden]), select").first();
  const tag = await first.evaluate((field) => field.type);
  if (tag === "radio" || tag === "checkbox") {
    await first.focus();
    await (byKeys ? page.keyboard.press("Space") : first.check({ force: true }));
  } else if (tag === "text") {
    await first.fill("1");
  } else if (await form.locator("[data-order]").count()) {
    const down = form.locator("[data-move='1']").first();
    await down.focus();
    await (byKeys ? page.keyboard.press("Enter") : down.click());
  } else {
    for (const select of await form.locator("select").all()) {
      await select.selectOption({ index: 1 });
    }
  }
  const send = form.getByRole("button", { name: "Answer" });
  await send.focus();
  await (byKeys ? page.keyboard.press("Enter") : send.click());
}

/** In the page: reports whether the quiz is kept on the device. */
async function isKept() {
  const names = (await caches.keys()).filter((name) => name.includes("pages"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return navigator.serviceWorker.controller !== null && kept.flat().some(({ url }) => url.endsWith("/quiz"));
}
