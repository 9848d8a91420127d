// Medalist without signal: installed, opened, logged with, and brought up to
// date, with nothing lost, counted twice or shown to anybody else.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { dayIn } from "./days.js";
import { startDemo } from "./demo.js";
import { startLine } from "./line.js";
import { soon, until } from "./until.js";

const phone = looks.find((l) => l.name === "phone");
const desktop = looks.find((l) => l.name === "desktop");

describe("without signal", () => {
  let demo;
  let line;
  let browser;

  before(async () => {
    demo = await startDemo();
    line = await startLine(demo.url);
    browser = await startBrowser();
  });
  afterEach(async () => {
    line.mend();
    line.loses = () => false;
    await soon(() => Promise.all(browser.contexts().map((context) => context.close())));
  });
  after(async () => {
    await browser?.close();
    await line?.stop();
    await demo?.stop();
  });

  it("Medalist can be installed", async () => {
    const page = await signedIn("Sales rep");
    const address = await page.locator("link[rel=manifest]").getAttribute("href");
    const manifest = await page.evaluate(async (href) => (await fetch(href)).json(), address);
    assert.equal(manifest.display, "standalone");
    assert.ok(manifest.start_url.startsWith(manifest.scope));
    const icons = await page.evaluate(
      (all) => Promise.all(all.map(async (icon) => [icon.sizes, icon.purpose, (await createImageBitmap(await (await fetch(icon.src)).blob())).width])),
      manifest.icons,
    );
    assert.deepEqual(icons, [["192x192", "any", 192], ["512x512", "any", 512], ["512x512", "maskable", 512]]);
    const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
    assert.equal(worker, "activated");
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    const wrong = installabilityErrors.map((e) => e.errorId).filter((id) => id !== "in-incognito");
    assert.deepEqual(wrong, []);
  });

  it("two meetings are logged, survive a reload, and are sent once and in order", async () => {
    const board = await boardOf(demo.url);
    const page = await signedIn("Sales rep");
    const before = await factsOf(page);
    await page.goto(new URL("today", pathOf(page)).href);
    const name = await meOf(page);
    const points = await pointsOn(page);
    const pointsOnBoard = await rowOf(board, name);
    await cut(page);
    await page.goto(page.url());
    await page.getByText("No signal. Kept on this device, sent later.").waitFor();
    const met = await logMeetings(page, 2);
    await page.reload();
    await page.getByText("2 waiting").waitFor();
    assert.deepEqual(await waiting(page), met);

    line.passed = [];
    await mend(page);
    await page.locator(".waiting-entry").first().waitFor({ state: "detached" });
    await page.getByText("2 entries").waitFor();
    assert.equal(sent().length, 2);
    await go(page, new URL("today", pathOf(page)).href);
    assert.ok((await pointsOn(page)) > points, "the points follow");
    await until(async () => (await rowOf(board, name)) !== pointsOnBoard, "the other's board follows");
    assert.deepEqual(fresh(before, await factsOf(page)), met.toSorted());
  });

  it("an answer that is lost makes it be sent again, and counted once", async () => {
    const page = await signedIn("Sales rep");
    const before = await factsOf(page);
    await page.goto(new URL("log/meeting", pathOf(page)).href);
    await isListening(page);
    const customer = page.locator(".found-row").nth(3);
    const label = `Meeting with ${await customer.locator(".due-name").innerText()}`;
    line.passed = [];
    let lost = 0;
    line.loses = (asked) => asked.method === "POST" && lost++ < 2; // the browser itself tries once more
    await customer.click();
    await page.locator(".waiting-label").filter({ hasText: label }).waitFor();
    await until(() => sent().length === 3, "it is sent again");
    await page.locator(".waiting-label").waitFor({ state: "detached" });
    assert.deepEqual(fresh(before, await factsOf(page)), [label]);
  });

  it("what is refused stays with its reason and can be thrown away", async () => {
    const page = await signedIn("Sales rep");
    await page.goto(new URL("log/meeting", pathOf(page)).href);
    await isListening(page);
    await cut(page);
    const customer = page.locator(".found-row").first();
    await customer.evaluate((button) => (button.value = "nobody-of-this-code"));
    await customer.click();
    await page.locator(".waiting-entry").waitFor();
    await until(() => customer.isEnabled(), "it was tried in vain"); // else the form itself tells the refusal
    await mend(page);
    const refused = page.locator(".waiting-entry.is-refused");
    await refused.getByText("Not accepted:").waitFor();
    assert.match(await refused.innerText(), /nobody-of-this-code/);
    await page.getByText("One entry was not accepted.").waitFor();
    await refused.getByRole("button", { name: "Throw away" }).click();
    await refused.getByRole("button", { name: "Throw away" }).click();
    await refused.waitFor({ state: "detached" });
  });

  it("nothing of one person's is shown to another or sent in their name", async () => {
    const page = await signedIn("Sales rep");
    const rep = await meOf(page);
    await cut(page);
    const met = await logMeetings(page, 1);
    await page.context().clearCookies();
    await mend(page);
    await page.getByText("waits until you sign in").waitFor();
    line.passed = [];

    await enter(page, "Service engineer");
    assert.deepEqual(await waiting(page), []);
    assert.notEqual(await meOf(page), rep);
    assert.deepEqual(taken(), [], "what is still asked without a session is not taken");
    await cut(page);
    await page.goto(new URL("today", pathOf(page)).href);
    assert.equal((await page.content()).includes(rep), false);
    const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => name.includes("pages")));
    assert.equal(kept.length, 1, "one person's pages are kept");

    await mend(page);
    await page.context().clearCookies();
    await enter(page, "Sales rep");
    await until(() => taken().length >= 1, `${met[0]} is sent once its owner is back`);
  });

  it("two pages of one person never send twice", async () => {
    const first = await signedIn("Sales rep");
    await first.goto(new URL("log/meeting", pathOf(first)).href);
    await cut(first);
    await logMeetings(first, 2);
    const second = await first.context().newPage();
    await second.goto(first.url());
    await until(async () => (await waiting(second)).length === 2, "both wait on the second page");
    line.passed = [];
    await mend(first);
    for (const page of [first, second]) {
      await page.locator(".waiting-entry").first().waitFor({ state: "detached" });
    }
    assert.equal(sent().length, 2);
  });

  it("what was typed is there again after a reload", async () => {
    const page = await signedIn("Sales rep");
    await page.goto(new URL("log/meeting", pathOf(page)).href);
    await isListening(page);
    await page.getByText("Details, if you like").click();
    await page.getByLabel("Note").fill("Asked for the new data");
    await until(() => page.evaluate(drafts), "what was typed is kept");
    await page.reload();
    await page.getByText("What you had begun is here again.").waitFor();
    assert.equal(await page.locator("[name=note]").inputValue(), "Asked for the new data");
    await page.getByRole("button", { name: "Begin afresh" }).click();
    await until(async () => (await page.locator("[name=note]").inputValue()) === "", "the note is empty");
  });

  it("pages that are not kept say so, and lead on", async () => {
    const page = await signedIn("Sales rep");
    await cut(page);
    await page.goto(new URL("board", pathOf(page)).href);
    await page.getByRole("heading", { level: 1, name: "No signal" }).waitFor();
    await page.locator("#main").getByRole("link", { name: "Today" }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  });

  /** Opens Today on a phone of its own, whose pages for Today and Log are kept. */
  async function signedIn(role) {
    const page = await open(browser, phone);
    await page.goto(line.url);
    await enter(page, role);
    return page;
  }

  async function enter(page, role) {
    const start = new URL(page.url()).pathname === "/" ? page.url() : new URL("sign-in", pathOf(page)).href;
    await go(page, start);
    await page.getByRole("button", { name: new RegExp(`^${role}`) }).click();
    await go(page, new URL("today", pathOf(page)).href);
    await until(() => page.evaluate(isKept), "Today and all of Log are kept");
  }

  /** Opens the board of this month as an admin, elsewhere. */
  async function boardOf(url) {
    const page = await open(browser, desktop);
    await page.goto(url);
    await page.getByRole("button", { name: /^Admin/ }).click();
    await page.goto(new URL(`board?on=${dayIn("America/Denver")}`, pathOf(page)).href); // the rep's month may be the one before
    return page;
  }

  async function cut(page) {
    line.cut();
    await soon(() => page.context().setOffline(true));
  }

  async function mend(page) {
    line.mend();
    await soon(() => page.context().setOffline(false));
  }

  /** Logs meetings with the first customers offered, and returns what they are called. */
  async function logMeetings(page, n) {
    await page.goto(new URL("log/meeting", pathOf(page)).href);
    await isListening(page);
    const labels = [];
    for (let i = 0; i < n; i++) {
      const customer = page.locator(".found-row").nth(i);
      labels.push(`Meeting with ${await customer.locator(".due-name").innerText()}`);
      await customer.click();
      await until(async () => (await waiting(page)).length === i + 1, `${labels[i]} waits`);
      await until(() => customer.isEnabled(), "the next can be tapped");
    }
    return labels;
  }

  const waiting = (page) => page.locator(".waiting-label").allInnerTexts();
  const sent = () => line.passed.filter((asked) => /^POST .*\/log \d+$/.test(asked));
  const taken = () => sent().filter((asked) => asked.endsWith(" 200"));
});

/** Waits until a page takes forms in its own way. */
async function isListening(page) {
  await page.locator("form[data-drafted]").first().waitFor({ state: "attached" });
}

/** In the page: counts the forms of which the device keeps what was typed. */
async function drafts() {
  const asked = indexedDB.open("medalist");
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  const store = await done(asked);
  const n = await done(store.transaction("drafts").objectStore("drafts").count());
  store.close();
  return n;
}

/** In the page: reports whether the last of the pages is kept that are needed without signal. */
async function isKept() {
  const names = (await caches.keys()).filter((name) => name.includes("pages"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return navigator.serviceWorker.controller !== null && kept.flat().some(({ url }) => url.endsWith("/log/distributor_training"));
}

/** Returns the address of the organisation. */
function pathOf(page) {
  const url = new URL(page.url());
  return new URL(url.pathname.split("/").slice(0, 3).join("/") + "/", url).href;
}

/**
 * Goes to an address, once more if the page went to one itself at that moment:
 * a page that was kept loads itself anew as soon as there is signal.
 */
async function go(page, url) {
  await page.goto(url).catch((error) => {
    assert.match(error.message, /ERR_ABORTED|interrupted by another navigation/);
    return page.goto(url);
  });
}

async function meOf(page) {
  return page.locator(".me span:last-child").first().textContent();
}

async function pointsOn(page) {
  return Number((await page.locator(".standing .figure").first().innerText()).replace(/[^\d.]/g, ""));
}

/** Returns what a rep did this week, as their own list says it. */
async function factsOf(page) {
  await go(page, new URL("facts", pathOf(page)).href);
  return page.locator(".fact-line .due-name").allInnerTexts();
}

/** Returns what is in a list beyond what was in it before, sorted. */
function fresh(before, now) {
  const left = [...now];
  for (const known of before) {
    left.splice(left.indexOf(known), 1);
  }
  return left.sort();
}

async function rowOf(board, name) {
  const row = board.locator(".board tbody tr").filter({ hasText: name });
  return (await row.count()) === 0 ? "" : row.first().innerText();
}
