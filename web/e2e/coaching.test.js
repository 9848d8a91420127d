// Video coaching, with the camera that Chromium plays: recorded, cut off on
// its way and gone on with, submitted, reviewed, and the best of its scenario.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { home, looks, open, startBrowser } from "./browser.js";
import { dayBeside } from "./days.js";
import { startDemo } from "./demo.js";
import { startLine } from "./line.js";
import { until } from "./until.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");
const scenario = "Your scanner is too expensive";

describe("a coaching video in the demo", () => {
  let demo;
  let line; // between the browser and the server
  let browser;
  let context; // of the rep
  let rep;
  let coach;
  let video; // address of the take

  const as = async (role, look = desktop) => {
    const page = await open(browser, look, { permissions: ["camera", "microphone"] });
    await page.goto(`${line.url}${home}/sign-in`);
    await page.locator("form[action$=guest] button", { hasText: role }).click();
    await page.waitForURL((at) => !at.pathname.includes("sign-in"));
    return page;
  };

  /** What people have of the scenario in the ledger, as reason by fact. */
  const ledger = () => {
    const rows = JSON.parse(demo.run("ledger", "--format", "json", "--from", dayBeside(-40), "--to", dayBeside(1), "--kpi", "sales-conversation"));
    return rows.filter((r) => r.activity.startsWith("scenario-")).map((r) => `${r.activity} ${r.reason} ${Number(r.points)}`);
  };

  before(async () => {
    demo = await startDemo();
    line = await startLine(demo.url);
    browser = await startBrowser("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
    rep = await as("Rep", phone);
    context = rep.context();
  });
  after(async () => {
    await browser?.close();
    await line?.stop();
    await demo?.stop();
  });

  it("is due on the rep's day, and is recorded until it is right", async () => {
    await rep.goto(`${line.url}${home}/today`);
    await rep.getByRole("link", { name: scenario }).click();
    await rep.getByRole("heading", { level: 1, name: scenario }).waitFor();
    await rep.getByRole("button", { name: "Submit", disabled: true }).waitFor(); // there is no video yet
    for (let take = 0; take < 2; take++) {
      await rep.getByRole("button", { name: "Record with the camera" }).click();
      await rep.getByRole("button", { name: "Start recording" }).click();
      await rep.locator("[data-clock]").filter({ hasText: /^0:(0[5-9]|[1-5]\d)$/ }).waitFor();
      await rep.getByRole("button", { name: "Stop recording" }).click();
      await rep.getByLabel("Your recording").waitFor();
      if (take === 0) {
        await rep.getByRole("button", { name: "Record again" }).click();
      }
    }
  });

  it("goes on where it stopped after the server was killed and the page closed", async () => {
    line.slow = 20_000;
    await rep.getByRole("button", { name: "Use this video" }).click();
    await until(() => line.sent > 60_000, "a part has come", 30_000);
    const { address, size } = await pending(rep);
    assert.ok(size > 100_000, `${size} bytes are too few to be cut`);
    await demo.kill();
    await rep.getByText("it goes on by itself once there is one").waitFor();
    line.cut(); // who asks how far an upload is interrupts it
    await demo.restart();
    const answer = await rep.request.head(address.replace(line.url, demo.url), { headers: { "Tus-Resumable": "1.0.0" } });
    line.mend();
    const had = Number(answer.headers()["upload-offset"]);
    assert.ok(had > 40_000 && had < size, `${had} of ${size} bytes had come before the server was killed`);
    const before = line.sent;
    await until(() => line.sent > before + 10_000, "more has come", 30_000);
    await rep.close();

    line.slow = 0;
    line.sent = 0;
    rep = await context.newPage();
    await rep.goto(`${line.url}${home}/coaching`);
    await rep.getByRole("link", { name: scenario }).click();
    await rep.getByText("Your video has arrived.").waitFor();
  });

  it("is submitted, and gives its points", async () => {
    const before = ledger().length;
    await rep.getByLabel("A word to your coach").fill("Without slides this time");
    await rep.getByLabel(/Should it be the best/).check();
    await rep.getByRole("button", { name: "Submit" }).click();
    await rep.getByText("Your video is submitted; your coach is told").waitFor();
    video = new URL(await rep.getByRole("link", { name: /Take 1/ }).getAttribute("href"), line.url).href;
    const after = ledger();
    assert.equal(after.length, before + 1);
    assert.ok(after.some((l) => l.endsWith("submitted 50")));
  });

  it("is read in parts by its rep, and not at all by a stranger or a colleague", async () => {
    const ask = (page) => page.evaluate(async (address) => {
      const answer = await fetch(`${address}/video`, { headers: { Range: "bytes=100-199" } });
      return [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("Content-Range")];
    }, video);
    const [status, bytes, range] = await ask(rep);
    assert.deepEqual([status, bytes], [206, 100]);
    assert.match(range, /^bytes 100-199\//);
    const colleague = await as("Engineer");
    assert.equal((await ask(colleague))[0], 404);
    await colleague.context().close();
    const stranger = await fetch(`${video}/video`, { redirect: "manual" });
    assert.ok([303, 401].includes(stranger.status), `a stranger gets ${stranger.status}`);
  });

  it("is reviewed with a comment at a moment", async () => {
    coach = await as("Coach");
    await coach.goto(`${line.url}${home}/coaching/queue`);
    await coach.goto(video);
    await coach.getByText("Without slides this time").waitFor();
    const player = coach.locator("[data-player] video");
    await until(() => player.evaluate((v) => v.duration < 60 && !v.seeking && v.currentTime === 0), "its length is known");
    await player.evaluate((v) => new Promise((done) => {
      v.muted = true;
      v.addEventListener("timeupdate", () => {
        if (v.currentTime >= 1) {
          v.pause();
          done();
        }
      });
      v.play();
    }));
    await coach.getByLabel("Your comment").fill("Here she would ask for the study");
    await coach.getByRole("button", { name: "Send" }).click();
    await coach.getByRole("button", { name: /^Watch from 0:0[1-3]/ }).waitFor();
    await coach.waitForLoadState();
    for (const group of await coach.getByRole("group").all()) {
      await group.getByRole("radio", { name: "Solid" }).check();
    }
    await coach.getByLabel("Good articulation").check();
    await coach.getByLabel("Feedback").fill("One figure, one reference: well done");
    await coach.getByRole("button", { name: "Keep the review" }).click();
    await coach.getByText("Your review is kept, and told").waitFor();
    assert.ok(ledger().some((l) => l.endsWith("good articulation 200")));
  });

  it("is the best, until another one is, and the points move", async () => {
    const best = () => ledger().filter((l) => l.endsWith("best video 300"));
    const others = best();
    await coach.getByRole("button", { name: "Make it the best video" }).click();
    await coach.getByText("This is the best video now").waitFor();
    const mine = best().filter((l) => !others.includes(l));
    assert.equal(mine.length, 1);

    await coach.goto(`${line.url}${home}/coaching/queue`);
    await coach.getByRole("link", { name: new RegExp(scenario) }).filter({ hasNotText: "submitted" }).first().click();
    await coach.getByLabel("Feedback").fill("Calm and clear");
    await coach.getByRole("button", { name: "Keep the review" }).click();
    await coach.getByRole("button", { name: "Make it the best video" }).click();
    await coach.getByText("This is the best video now").waitFor();
    const moved = best().filter((l) => !others.includes(l));
    assert.equal(moved.length, 1);
    assert.notDeepEqual(moved, mine);
  });

  it("comes back to the rep with feedback, who answers", async () => {
    await rep.goto(`${line.url}${home}/notices`);
    await rep.getByRole("link", { name: /has reviewed your video/ }).first().click();
    await rep.getByText("One figure, one reference: well done").waitFor();
    await rep.getByLabel("Your comment").fill("I will say it next time");
    await rep.getByRole("button", { name: "Send" }).click();
    await rep.getByText("I will say it next time").waitFor();
    await rep.goto(`${line.url}${home}/coaching/progress`);
    await rep.getByText("Tells a clear story").waitFor();
  });

  it("can be watched by everybody while it is the best, who say what they felt", async () => {
    await coach.goto(video);
    await coach.getByRole("button", { name: "Make it the best video" }).click();
    const colleague = await as("Engineer");
    await colleague.goto(`${line.url}${home}/coaching/gallery`);
    await colleague.getByRole("link", { name: new RegExp(scenario) }).click();
    await colleague.getByRole("button", { name: "I learned something" }).click();
    await colleague.getByRole("button", { name: /I learned something/, pressed: true }).waitFor();
    assert.equal(await colleague.getByText("Here she would ask for the study").count(), 0, "the review stays between coach and rep");
    await rep.goto(video);
    await rep.getByRole("button", { name: "Nobody else shall watch it" }).click();
    await rep.getByText("Only you and who looks after you").waitFor();
    const answer = await colleague.goto(video);
    assert.equal(answer.status(), 404);
  });

  it("is asked for by a scenario that a coach sets up", async () => {
    await coach.goto(`${line.url}${home}/coaching/new`);
    await coach.getByLabel("Name").fill("Ask for the next meeting");
    await coach.getByLabel("Brief").fill("Two minutes at the end of a visit.");
    await coach.getByLabel("Last day").fill("2001-01-01");
    await coach.getByRole("button", { name: "Save" }).click();
    await coach.getByText("The last day lies before the first.").waitFor();
    // The rep's zone may be a day behind the coach's, or ahead.
    const opens = await coach.getByLabel("Opens", { exact: true }).inputValue();
    await coach.getByLabel("Opens", { exact: true }).fill(dayBeside(-1, opens));
    await coach.getByLabel("Last day").fill(dayBeside(1, opens));
    await coach.getByRole("button", { name: "Save" }).click();
    await coach.getByText("The scenario is kept").waitFor();
    await rep.goto(`${line.url}${home}/coaching`);
    await rep.getByRole("link", { name: /Ask for the next meeting/ }).waitFor();
  });
});

/** Returns what the device keeps of the video that is not submitted yet. */
function pending(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("medalist-videos");
    request.onsuccess = () => {
      const all = request.result.transaction("videos").objectStore("videos").getAll();
      all.onsuccess = () => resolve({ address: all.result[0].address, size: all.result[0].video.size });
    };
  }));
}
