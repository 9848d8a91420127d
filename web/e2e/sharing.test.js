// Papers and stories that people share, by role and label.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { enter, home, looks, open, startBrowser } from "./browser.js";
import { dayIn } from "./days.js";
import { startDemo } from "./demo.js";

const [desktop, phone] = [looks.find((l) => l.name === "desktop"), looks.find((l) => l.name === "phone")];

describe("sharing in the demo", () => {
  let demo;
  let browser;
  let rep;
  let engineer;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    rep = await as(phone, "Rep");
    engineer = await as(desktop, "Service engineer");
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const as = async (look, role) => {
    const page = await open(browser, look);
    await enter(page, demo.url, role);
    return page;
  };
  const at = (path) => demo.url + home + path;

  it("leads from the log of a paper to the form that shares it", async () => {
    await rep.goto(at("/log/paper"));
    await rep.getByRole("link", { name: "Say what it is about" }).click();
    await rep.getByLabel("DOI").fill("doi:10.5555/E2E.Heel");
    await rep.getByLabel("Title").fill("Heel pressure on long stays");
    await rep.getByRole("button", { name: "Share the paper" }).click();
    assert.ok(await rep.getByLabel("What it found, in your own words").evaluate((field) => field.matches(":invalid")), "words are needed");
    await rep.getByLabel("What it found, in your own words").fill("Turning every two hours made no difference");
    await rep.getByRole("button", { name: "Share the paper" }).click();
    await rep.getByRole("heading", { level: 1, name: "Heel pressure on long stays" }).waitFor();
    await rep.getByText(/Shared: .*10 points/).waitFor();
  });

  it("finds a paper that was shared before in another writing of its DOI", async () => {
    await engineer.goto(at("/sharing/new?kind=paper"));
    await engineer.getByLabel("DOI").pressSequentially("https://dx.doi.org/10.5555/e2e.heel");
    const known = engineer.getByRole("link", { name: /^Heel pressure on long stays/ });
    await known.waitFor();
    await engineer.getByLabel("DOI").fill("");
    await known.waitFor({ state: "detached" });
    await engineer.getByLabel("Link", { exact: true }).fill("https://journal.example/doi/full/10.5555/E2E.Heel#abstract");
    await known.waitFor();
    await engineer.getByLabel("Title").fill("The same again");
    await engineer.getByLabel("What it found, in your own words").fill("As above");
    await engineer.getByRole("button", { name: "Share the paper" }).click();
    await engineer.getByText(/has shared this paper\. Join the discussion/i).waitFor();
    assert.equal(await engineer.getByLabel("Title").inputValue(), "The same again", "what was typed is kept");
    await known.click();
    await engineer.getByRole("heading", { level: 1, name: "Heel pressure on long stays" }).waitFor();
  });

  it("lets a colleague discuss, applaud and keep it, and finds it again", async () => {
    await engineer.getByRole("button", { name: /^Cheer/ }).click();
    await engineer.getByRole("button", { name: /^Cheer/, pressed: true }).waitFor();
    await engineer.getByRole("button", { name: /^Keep at hand/ }).click();
    await engineer.getByRole("button", { name: /^Keep at hand/, pressed: true }).waitFor();
    await engineer.getByLabel("Your comment").fill("How many patients were there?");
    await engineer.getByRole("button", { name: "Send" }).click();
    await engineer.getByText("How many patients were there?").waitFor();
    await engineer.goto(at("/sharing?tab=saved"));
    await engineer.getByRole("link", { name: "Heel pressure on long stays" }).waitFor();
    await engineer.goto(at("/sharing"));
    await engineer.getByRole("searchbox", { name: "Words, a DOI or a name" }).fill("HEEL two hours");
    await engineer.getByRole("searchbox", { name: "Words, a DOI or a name" }).press("Enter");
    await engineer.waitForURL(/q=HEEL/);
    await engineer.getByRole("link", { name: "Heel pressure on long stays" }).waitFor();
    assert.equal(await engineer.getByRole("main").getByRole("listitem").count(), 1);
    await rep.goto(at("/notices"));
    await rep.getByRole("link", { name: /says something to: What you shared/ }).first().click();
    await rep.getByText("How many patients were there?").waitFor();
  });

  it("names a best paper, moves the award with a reason, and 50 points with it", async () => {
    const admin = await as(desktop, "Admin");
    await admin.goto(at("/sharing"));
    await admin.getByRole("link", { name: "Best paper of the month" }).click();
    await admin.getByRole("heading", { level: 2, name: "Rules" }).waitFor();
    await admin.getByRole("link", { name: "Earlier" }).click();
    await admin.waitForURL(/on=/);
    const row = admin.getByRole("listitem").filter({ hasText: "Move the award here" }).last();
    await row.getByText("Move the award here").click();
    const chosen = (await row.getByRole("textbox").evaluate((field) => field.labels[0].textContent)).replace("Why the award moves to ", "").trim();
    await row.getByRole("textbox", { name: /^Why the award moves to / }).fill("The judges read it again");
    await row.getByRole("button", { name: "Move the award" }).click();
    await admin.getByText(`Named best: ${chosen}`).waitFor();
    await admin.getByText("Moved: The judges read it again").waitFor();
    await admin.getByRole("main").getByRole("listitem").filter({ has: admin.getByRole("heading", { level: 2 }) }).first().getByRole("link").click();
    await admin.getByText("Best paper of the month").waitFor();
    await admin.getByRole("link", { name: "What it gave" }).click();
    await admin.getByText(/\+50 points|\+60 points/).first().waitFor();
  });

  it("lets everybody vote once the rules say so", async () => {
    const admin = await as(desktop, "Admin");
    await admin.goto(at("/sharing/best/rules?kind=paper"));
    await admin.getByLabel("Everybody votes").check();
    await admin.getByRole("button", { name: "Save the rules" }).click();
    await admin.getByText("Everybody has one vote").waitFor();
    await engineer.goto(at("/sharing/new?kind=paper"));
    await engineer.getByLabel("DOI").fill("10.5555/e2e.sock");
    await engineer.getByLabel("Title").fill("Socks against pressure");
    await engineer.getByLabel("What it found, in your own words").fill("They help those who wear them");
    await engineer.getByRole("button", { name: "Share the paper" }).click();
    await engineer.getByRole("heading", { level: 1, name: "Socks against pressure" }).waitFor();
    await rep.goto(at(`/sharing/best?kind=paper&on=${dayIn("Europe/London")}`));
    const vote = rep.getByRole("button", { name: /^Vote for it.*Socks against pressure/ });
    await vote.click();
    await rep.getByText("Your vote is counted").waitFor();
    await rep.getByText("One vote so far").waitFor();
    assert.equal(await vote.count(), 0, "the vote is given");
  });

  it("asks for words where a story was logged in passing", async () => {
    await rep.goto(at("/log/story"));
    await rep.getByLabel("Topic").fill("The loan pump");
    await rep.getByRole("button", { name: "Save" }).click();
    await rep.waitForURL(/logged=/);
    await rep.goto(at("/sharing?tab=stories"));
    await rep.getByRole("link", { name: /^The loan pump, / }).click();
    await rep.getByLabel("How was it before?").fill("No pump for the weekend");
    await rep.getByLabel("What did you do?").fill("Brought ours in the boot of the car");
    await rep.getByLabel("What came of it?").fill("They ordered six");
    await rep.getByRole("button", { name: "Save" }).click();
    await rep.getByRole("heading", { level: 1, name: "The loan pump" }).waitFor();
    await rep.getByText("They ordered six").waitFor();
  });
});
