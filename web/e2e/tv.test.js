// A screen on the wall: it celebrates, comes back by itself, and ends with its
// link.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { barriers, enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";
import { startLine } from "./line.js";

const desktop = looks.find((l) => l.name === "desktop");
const wall = { width: 1920, height: 1080, colorScheme: "dark" };

describe("a screen on the wall", () => {
  let demo;
  let browser;
  let line;
  let admin;
  let praised; // whose page takes praise

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    line = await startLine(demo.url);
    admin = await open(browser, desktop);
    await enter(admin, demo.url);
    await admin.goto(`${demo.url}${home}/board`);
    praised = (await admin.locator(".board tbody a").nth(4).getAttribute("href")).split("?")[0];
  });
  after(async () => {
    await browser?.close();
    await line?.stop();
    await demo?.stop();
  });

  it("celebrates for eight seconds, with the pieces behind the medal", async () => {
    const screen = await openScreen("Celebrating", { reducedMotion: "no-preference" });
    const card = screen.getByRole("status").locator(".tv-card");
    const stayed = screen.evaluate(stay);
    const name = await praise();
    await card.waitFor();
    const first = await card.getAttribute("data-news");
    assert.match(await card.innerText(), new RegExp(`Praise by .*\\s+${name}`));
    assert.ok((await card.locator(".tv-pieces i").count()) > 20);
    await apart(card);
    assert.equal(await screen.locator(".tv-score").first().isVisible(), true, "the board stays");
    await praise(); // waits for its turn
    const [most, took] = await stayed;
    assert.equal(most, 1, "one at a time");
    assert.ok(took > 7500, `it stayed for ${took} ms`);
    await screen.getByRole("status").locator(`.tv-card:not([data-news="${first}"])`).waitFor();
    await screen.context().close();
  });

  it("celebrates without motion for those who want none, readable at its size", async () => {
    const screen = await openScreen("Calm", { reducedMotion: "reduce" });
    await praise();
    const card = screen.getByRole("status").locator(".tv-card");
    await card.waitFor();
    assert.equal(await card.locator(".tv-pieces i").count(), 0);
    assert.equal(await card.evaluate((c) => c.getAnimations({ subtree: true }).length), 0);
    assert.deepEqual(await small(screen), [], "text under 32 px");
    assert.deepEqual(await barriers(screen), []);
    await screen.context().close();
  });

  it("comes back from a server that was killed, and keeps the last board meanwhile", async () => {
    const screen = await openScreen("Killed");
    await demo.kill();
    await state(screen, /As of \d\d:\d\d/);
    assert.ok((await screen.locator("[data-row]").count()) > 0);
    await demo.restart();
    await state(screen, "Live");
    await praise();
    await screen.getByRole("status").locator(".tv-card").waitFor();
    await screen.context().close();
  });

  it("comes back from a network that is lost again and again, without growing", async () => {
    const screen = await openScreen("Cut off");
    const session = await screen.context().newCDPSession(screen);
    const lose = async () => {
      line.cut();
      await state(screen, /As of \d\d:\d\d/);
      const name = await praise();
      line.mend();
      await state(screen, "Live");
      await screen.getByRole("status").locator(".tv-card", { hasText: name }).waitFor();
    };
    await lose();
    const before = await counted(session);
    for (let i = 0; i < 3; i++) {
      await lose();
    }
    const now = await counted(session);
    assert.ok(now.jsEventListeners <= before.jsEventListeners, `${before.jsEventListeners} listeners became ${now.jsEventListeners}`);
    assert.ok(now.nodes <= before.nodes + 100, `${before.nodes} nodes became ${now.nodes}`); // there is more news
    await screen.context().close();
  });

  it("ends at once when its link is revoked, also if it was cut off then", async () => {
    const near = await openScreen("Near");
    const far = await openScreen("Far");
    line.cut();
    await state(far, /As of/);
    await revoke("Far");
    line.mend();
    await ended(far, 40_000);
    await state(near, "Live");
    await revoke("Near");
    await ended(near, 10_000); // a beat is fifteen seconds
    const answer = await near.reload();
    assert.equal(answer.status(), 410);
    await ended(near, 5000);
    await near.context().close();
    await far.context().close();
  });

  /** Makes a screen as an admin and opens it, by way of the line. */
  async function openScreen(name, options) {
    await admin.goto(`${demo.url}${home}/tv/screens`);
    await admin.getByLabel("Name of the screen").fill(name);
    await admin.getByLabel("Seconds for each board").fill("5");
    await admin.getByRole("button", { name: "Make the link" }).click();
    const link = await admin.getByRole("textbox", { name: "The link of the new screen" }).inputValue();
    const screen = await open(browser, wall, options);
    await screen.goto(new URL(new URL(link).pathname, line.url).href);
    await state(screen, "Live");
    return screen;
  }

  /** Praises somebody before everybody, and returns whom. */
  async function praise() {
    await admin.goto(`${demo.url}${praised}/praise`);
    const name = (await admin.getByRole("heading", { level: 1 }).innerText()).replace(/^Praise (for )?/, "");
    await admin.getByRole("textbox").first().fill("A calm demonstration at Harbour Clinic");
    await admin.getByRole("button", { name: /Send|Praise/ }).click();
    await admin.waitForLoadState();
    return name;
  }

  async function revoke(name) {
    await admin.goto(`${demo.url}${home}/tv/screens`);
    await admin.getByRole("button", { name: `Revoke the link of ${name}` }).click();
    await admin.getByText("The link was revoked").waitFor();
  }
});

async function state(screen, hasText) {
  await screen.locator("[data-live-mark]").filter({ hasText }).waitFor({ timeout: 40_000 });
}

/**
 * In the page: waits for the first celebration to come and go. Returns how many
 * there were at most meanwhile, and for how long it stayed in milliseconds.
 */
function stay() {
  const stage = document.querySelector(".tv-celebration");
  return new Promise((done) => {
    let first;
    let begun = 0;
    let most = 0;
    new MutationObserver((_, watch) => {
      const shown = stage.querySelectorAll("[data-news]");
      most = Math.max(most, shown.length);
      if (begun === 0 && shown.length > 0) {
        [first, begun] = [shown[0], performance.now()];
      } else if (begun > 0 && !first.isConnected) {
        watch.disconnect();
        done([most, performance.now() - begun]);
      }
    }).observe(stage, { childList: true, subtree: true });
  });
}

/** Waits for the plain page that is left of a screen. */
async function ended(screen, timeout) {
  await screen.getByRole("heading", { name: "This link was revoked" }).waitFor({ timeout });
  assert.equal(await screen.locator(".tv-table, .tv-clock, .tv-card").count(), 0);
}

/** Counts what a page holds. */
async function counted(session) {
  await session.send("HeapProfiler.collectGarbage");
  return session.send("Memory.getDOMCounters");
}

/** No piece may fall onto words. */
async function apart(card) {
  const [bottom, top] = await card.evaluate((c) => [
    c.querySelector(".tv-pieces").getBoundingClientRect().bottom,
    Math.min(...[...c.querySelectorAll("p")].map((p) => p.getBoundingClientRect().top)),
  ]);
  assert.ok(bottom <= top, `pieces reach to ${bottom}, words begin at ${top}`);
}

/** Texts that cannot be read from five metres. */
function small(screen) {
  return screen.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const e = text.parentElement;
      if (text.data.trim() && e.checkVisibility() && !e.closest(".sr-only, svg, template") && parseFloat(getComputedStyle(e).fontSize) < 32) {
        found.push(text.data.trim());
      }
    }
    return found;
  });
}
