// From an empty database to points that are seen, approved, corrected and
// explained: what a team does with Medalist, in one go.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looks, open, startBrowser } from "./browser.js";
import { startEmpty } from "./empty.js";
import { untilIs } from "./until.js";

const desktop = looks.find((l) => l.name === "desktop");
const phone = looks.find((l) => l.name === "phone");
const wall = { width: 1920, height: 1080, colorScheme: "dark" };
const password = "four words in a row";

const customers = [
  "customer,name,kind,facility",
  "F-1,St. Anna Hospital,facility,",
  "H-1,Dr. Vera Voss,hcp,F-1",
  "H-2,Dr. Karl Kranz,hcp,F-1",
].join("\n");
const meetings = [
  "external_id,kind,at,people,customer",
  "M-1,meeting,2025-11-03 09:00,lea@alpine.example,H-1",
  "M-2,meeting,2025-11-04 10:30,lea@alpine.example,H-2",
].join("\n");

let browser, server, home;
let admin, manager, rep, screen; // pages of four people, the last is the wall
const links = {}; // invitations by email

before(async () => {
  browser = await startBrowser();
  server = await startEmpty();
  home = `${server.url}/o/alpine-devices`;
  admin = await open(browser, desktop, { timezoneId: "Europe/Berlin" });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("an admin sets up the organisation and its people", async () => {
  await admin.goto(server.setUp);
  await admin.getByLabel("Name of the organisation").fill("Alpine Devices");
  await admin.getByLabel("Your name").fill("Ann Able");
  await admin.getByLabel("Your email").fill("ann@alpine.example");
  await admin.getByLabel("Password").fill(password);
  await admin.getByRole("button", { name: "Set it up" }).click();
  await admin.getByLabel("Rows").fill([
    "ines@alpine.example, Ines Acker, North, manager",
    "marek@alpine.example, Marek Nowak, North, rep",
    "lea@alpine.example, Lea Lind, North, rep",
  ].join("\n"));
  await admin.getByRole("button", { name: "Add them" }).click();
  await admin.getByText("3 people were added.").waitFor();
});

test("the admin imports customers and what was done so far", async () => {
  await admin.getByRole("link", { name: "Import a file" }).click();
  await admin.locator("input[type=file]").setInputFiles([csv("customers", customers), csv("meetings", meetings)]);
  await admin.getByRole("button", { name: "Upload" }).click();
  await admin.getByRole("button", { name: "Preview" }).click();
  await admin.getByRole("button", { name: "Import 5 rows" }).click();
  await admin.getByRole("heading", { name: /rows were taken in/ }).waitFor();
});

test("the admin says what needs approval, and hangs up a screen", async () => {
  await go(admin, "Approvals");
  await admin.getByRole("link", { name: "What needs approval" }).click();
  await admin.getByRole("checkbox", { name: /^Workshop/ }).check();
  await admin.getByRole("button", { name: "Save" }).click();
  await admin.getByText("Saved; it holds for what is logged from now on").waitFor();

  await go(admin, "Screens");
  await admin.getByLabel("Name of the screen").fill("Office");
  for (const board of ["Points, people, this week", "Points, teams, this month"]) {
    await admin.getByRole("checkbox", { name: board }).uncheck();
  }
  await admin.getByRole("button", { name: "Make the link" }).click();
  const link = await admin.getByRole("textbox", { name: "The link of the new screen" }).inputValue();
  screen = await open(browser, wall);
  await screen.goto(link);
  await isLive(screen);
});

test("the admin invites everybody, and they come in by their links", async () => {
  await admin.goto(`${home}/admin/people`);
  await admin.getByRole("button", { name: "Invite all 3 found without an account" }).click();
  const rows = admin.getByRole("table", { name: "Invitations" }).locator("tbody tr");
  await rows.first().waitFor();
  await admin.waitForLoadState();
  for (const row of await rows.all()) {
    links[await row.locator(".under").innerText()] = await row.getByLabel("Link").inputValue();
  }
  manager = await join(desktop, "ines@alpine.example");
  rep = await join(phone, "marek@alpine.example");
});

test("what a rep logs in two taps shows on the manager's board and on the wall", async () => {
  await go(manager, "Leaderboards");
  await isLive(manager);
  assert.equal(await pointsOn(manager, "Marek Nowak"), "0");
  await rep.getByRole("link", { name: "Log", exact: true }).click();
  await rep.locator("#main").getByRole("link", { name: /^Meeting/ }).click();
  await rep.locator("#found").getByRole("button", { name: /Vera Voss/ }).click();
  await rep.getByRole("status").getByRole("link", { name: /^Meeting with Dr\. Vera Voss/ }).waitFor();
  await untilIs(() => pointsOn(manager, "Marek Nowak"), "10");
  await untilIs(() => screen.locator("[data-row]", { hasText: "Marek Nowak" }).locator(".tv-score").innerText(), "10");
});

test("the manager approves, and the points follow", async () => {
  await rep.goto(`${home}/log/workshop`);
  await rep.getByRole("button", { name: "Save without a customer" }).click();
  await rep.getByText("Saved; it counts once it is approved").waitFor();
  const other = await manager.context().newPage();
  await other.goto(`${home}/approvals`);
  await other.getByRole("button", { name: "Approve Marek Nowak, Workshop" }).click();
  await other.getByText("One fact approved").waitFor();
  await other.close();
  await untilIs(() => pointsOn(manager, "Marek Nowak"), "60");
});

test("the rep corrects the meeting, and Explain shows what became of it", async () => {
  await rep.goto(`${home}/facts`);
  await rep.getByRole("link", { name: /^Meeting with Dr\. Vera Voss/ }).click();
  await rep.locator("summary").filter({ hasText: "Take it back" }).click();
  await rep.getByLabel("Reason").fill("it was a phone call");
  await rep.getByRole("button", { name: "Take it back" }).click();
  await rep.getByText(/took it back/).waitFor();
  await untilIs(() => pointsOn(manager, "Marek Nowak"), "50");

  await manager.getByRole("link", { name: "Marek Nowak" }).first().click();
  await manager.getByRole("link", { name: /explain Meetings$/ }).click();
  const panel = manager.getByRole("complementary", { name: "Explain" });
  await panel.getByText("it was a phone call").waitFor();
  assert.match(await panel.locator(".recount").innerText(), /as in the ledger/);
});

const csv = (name, rows) => ({ name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows) });

const go = (page, name) => page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name, exact: true }).click();

const isLive = (page) => page.locator("[data-live-mark]").filter({ hasText: "Live" }).waitFor();

/** Opens an invitation as the person it is for. */
async function join(look, email) {
  const page = await open(browser, look, { timezoneId: "Europe/Berlin" });
  await page.goto(links[email]);
  await page.getByLabel("Password").first().fill(password);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL((at) => !at.pathname.includes("/join/"));
  return page;
}

async function pointsOn(page, name) {
  const row = page.locator(".board tbody tr", { hasText: name });
  return (await row.count()) === 0 ? "none" : (await row.first().locator(".col-score").innerText()).trim();
}
