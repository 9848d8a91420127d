// Papers that come with their file and stories that are told aloud, with the
// microphone that Chromium plays.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { startDemo } from "./demo.js";

const [desktop, phone] = [looks.find((l) => l.name === "desktop"), looks.find((l) => l.name === "phone")];

describe("files of what is shared in the demo", () => {
  let demo;
  let browser;
  let folder;
  let rep;
  let engineer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "medalist-papers-"));
    demo = await startDemo();
    browser = await startBrowser("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
    rep = await as(phone, "Rep");
    engineer = await as(desktop, "Service engineer");
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const as = async (look, role) => {
    const page = await open(browser, look, { permissions: ["camera", "microphone"] });
    await enter(page, demo.url, role);
    return page;
  };
  const at = (path) => demo.url + home + path;

  /** Asks for a part of what is shared, as a page of somebody does. */
  const part = (page, address) => page.evaluate(async (of) => {
    const answer = await fetch(of, { headers: { Range: "bytes=1-3" } });
    return [answer.status, await answer.text()];
  }, address);

  it("takes a PDF by its content, and lets colleagues read it", async () => {
    const [paper, page] = [join(folder, "heel.pdf"), join(folder, "page.pdf")];
    writeFileSync(paper, "%PDF-1.4\n1 0 obj\n<< >>\nendobj\n");
    writeFileSync(page, "<html>no paper</html>");
    await rep.goto(at("/sharing/new?kind=paper"));
    await rep.getByLabel("Choose a PDF").setInputFiles(page);
    await rep.getByText("This file is of the type text/html").waitFor();
    await rep.getByRole("button", { name: "Without this file" }).click();
    await rep.getByText("This file is of the type text/html").waitFor({ state: "hidden" });
    await rep.getByLabel("Choose a PDF").setInputFiles(paper);
    await rep.getByText("The paper has arrived. heel.pdf").waitFor();
    await rep.getByLabel("Title").fill("Heels on long flights");
    await rep.getByLabel("What it found, in your own words").fill("Half of the pressure");
    await rep.getByRole("button", { name: "Share the paper" }).click();
    await rep.getByRole("heading", { level: 1, name: "Heels on long flights" }).waitFor();
    await engineer.goto(rep.url());
    const link = engineer.getByRole("link", { name: /^Read the paper/ });
    assert.deepEqual(await part(engineer, await link.getAttribute("href")), [206, "PDF"]);
    const stranger = await fetch(demo.url + (await link.getAttribute("href")), { redirect: "manual" });
    assert.ok([303, 401].includes(stranger.status), `a stranger gets ${stranger.status}`);
  });

  it("lets a story be told in a recorded voice instead of words", async () => {
    await rep.goto(at("/sharing/new?kind=story"));
    await rep.getByLabel("Title").fill("The pump on a Sunday");
    await rep.getByRole("button", { name: "Record my voice" }).click();
    await rep.getByText("The microphone is on.").waitFor();
    await rep.getByRole("button", { name: "Start recording" }).click();
    await rep.locator("[data-clock]").filter({ hasText: /^0:(0[2-9]|[1-5]\d)$/ }).waitFor();
    await rep.getByRole("button", { name: "Stop recording" }).click();
    await rep.getByLabel("Your voice").waitFor();
    await rep.getByRole("button", { name: "Use this recording" }).click();
    await rep.getByText("Your recording has arrived.").waitFor();
    await rep.getByRole("button", { name: "Share the story" }).click();
    await rep.getByRole("heading", { level: 1, name: "The pump on a Sunday" }).waitFor();
    await engineer.goto(rep.url());
    const voice = engineer.locator("audio");
    assert.equal((await part(engineer, await voice.getAttribute("src")))[0], 206);
    await voice.evaluate((v) => new Promise((done, fail) => {
      v.muted = true;
      v.addEventListener("timeupdate", () => v.currentTime > 0.5 && done());
      v.addEventListener("error", () => fail(new Error("it is not heard")));
      v.play();
    }));
  });

  it("lets the recording go, and asks for words then", async () => {
    const address = await rep.locator("audio").getAttribute("src");
    await rep.getByRole("link", { name: "Edit" }).click();
    await rep.getByLabel("Remove this recording").check();
    await rep.getByRole("button", { name: "Save" }).click();
    await rep.getByText("Say how it was before.").waitFor();
    await rep.getByLabel("How was it before?").fill("No pump");
    await rep.getByLabel("What did you do?").fill("Brought ours");
    await rep.getByLabel("What came of it?").fill("They ordered six");
    await rep.getByRole("button", { name: "Save" }).click();
    await rep.getByText("They ordered six").waitFor();
    assert.equal((await part(engineer, address))[0], 404);
  });

  it("has only the room that an admin gives", async () => {
    const admin = await as(desktop, "Admin");
    await admin.goto(at("/admin/files"));
    await admin.getByLabel("Room for files, in GB").fill("0.001");
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByText("There is no room any more").waitFor();
    await rep.goto(at("/sharing/new?kind=paper"));
    await rep.getByLabel("Choose a PDF").setInputFiles({ name: "late.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n") });
    await rep.getByText("There is no room for this file").waitFor();
    await admin.getByLabel("Room for files, in GB").fill("50");
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByText("The room for files is saved.").waitFor();
  });
});
