// A live quiz: a coach leads it from the desk, the room sees the screen, and
// two reps answer on their phones, one of whom loses the network.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { barriers, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");

describe("a live quiz in the demo", () => {
  let demo;
  let browser;
  let host;
  let screen;
  let rep;
  let other;

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
    host = await as("Coach", desktop);
    rep = await as("Rep", phone);
    other = await as("Engineer", phone);
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it("is prepared from an exam, and joined by phone", async () => {
    await host.goto(`${demo.url}${home}/live-quizzes`);
    await host.getByRole("link", { name: /Ready to start/ }).waitFor();
    await host.getByLabel("Questions of the exam").selectOption({ label: "What competitors will say" });
    await host.getByLabel("Time for each question").selectOption("60");
    await host.getByRole("button", { name: "Prepare" }).click();
    await host.getByText("Open the screen for everybody to see").waitFor();
    screen = await host.context().newPage();
    await screen.goto(`${host.url()}/screen`);
    await screen.getByText("It begins soon.").waitFor();
    await rep.goto(`${demo.url}${home}/play`);
    await rep.getByText("No live quiz goes on.").waitFor();

    await press("Let people join");
    await screen.getByText(`${home}/play`).first().waitFor();
    assert.equal(await read(screen.getByRole("img", { name: "QR code" })), `${demo.url}${home}/play`);
    await rep.getByRole("button", { name: "Join" }).click(); // it came by itself
    await rep.getByText("You are in").waitFor();
    await other.goto(`${demo.url}${home}/play`);
    await other.getByRole("button", { name: "Join" }).click();
    await screen.getByText("2 people have joined").waitFor();
  });

  it("shows no right answer before all have answered, then the standings", async () => {
    await press("First question");
    await screen.getByRole("timer").waitFor();
    await screen.getByText("0 of 2 have answered").waitFor();
    assert.equal(await screen.getByText("Right answer").count(), 0);
    await rep.getByText("1 of 6", { exact: true }).waitFor();
    assert.deepEqual(await barriers(rep), []);
    await answer(rep);
    await rep.getByText("Your answer is in").waitFor();
    await screen.getByText("1 of 2 have answered").waitFor();
    await answer(other);
    await screen.getByRole("heading", { name: "Standings" }).waitFor();
    await rep.getByText("Points in this quiz").waitFor();
    assert.deepEqual(await barriers(screen), []);
  });

  it("comes back from a server that was killed and a network that was lost", async () => {
    await other.context().setOffline(true);
    await demo.kill();
    await demo.restart();
    await screen.locator("[data-live-mark]").filter({ hasText: "Live" }).waitFor({ timeout: 40_000 });
    await press("Next question");
    await screen.getByText("Question 2 of 6").waitFor({ timeout: 40_000 });
    await other.context().setOffline(false);
    for (const page of [rep, other]) {
      await page.getByText("2 of 6", { exact: true }).waitFor({ timeout: 40_000 });
      await answer(page);
    }
    await screen.getByRole("heading", { name: "Standings" }).waitFor();
  });

  it("ends with the final standings, and is not to be led by a rep", async () => {
    await host.getByRole("button", { name: "End it now" }).click();
    await screen.getByRole("heading", { name: "Final standings" }).waitFor();
    assert.equal(await screen.locator(".live-table li").count(), 2);
    await rep.getByText("That was it").waitFor();
    const refused = await rep.goto(host.url());
    assert.equal(refused.status(), 403);
  });

  /** Presses the button of the host that is to come. */
  async function press(name) {
    await host.getByRole("button", { name }).click();
    await host.getByRole("button", { name }).waitFor({ state: "detached" });
  }
});

/** Answers the question that is shown, whatever its kind, right or not. */
async function answer(page) {
  const form = page.locator("form.quiz-card");
  const tap = form.locator("button.live-tap").first();
  await form.waitFor();
  if (await tap.count()) {
    await tap.click();
    return;
  }
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
  await form.getByRole("button", { name: "Answer", exact: true }).click();
}

/** Reads a QR code as it is drawn. */
async function read(picture) {
  const { data, width, height } = PNG.sync.read(await picture.screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
