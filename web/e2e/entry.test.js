// From an empty database to an organisation, and into it by passkey.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, looks, open, startBrowser } from "./browser.js";
import { startEmpty } from "./empty.js";

let browser, server, page;

before(async () => {
  browser = await startBrowser();
  server = await startEmpty();
  page = await open(browser, looks[0], { timezoneId: "Europe/Vienna" });
  await withAuthenticator(page);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("an admin sets Medalist up in three screens and makes the first points", async () => {
  await page.goto(server.setUp);
  assert.equal(await page.getByLabel("Time zone").inputValue(), "Europe/Vienna");
  await isAccessible(page);
  await page.getByLabel("Name of the organisation").fill("Alpine Devices");
  await page.getByLabel("Your name").fill("Ann Able");
  await page.getByLabel("Your email").fill("ann@alpine.example");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByText("take at least 10").waitFor();
  assert.equal(await page.getByLabel("Your email").inputValue(), "ann@alpine.example");
  assert.equal(await page.getByLabel("Password").inputValue(), "");
  await page.getByLabel("Password").fill("four words in a row");
  await page.getByRole("button", { name: "Set it up" }).click();

  await page.getByRole("heading", { name: "Bring your people" }).waitFor();
  await isAccessible(page);
  await page.getByLabel("Rows").fill("ines@alpine.example, Ines Acker, North, manager\nmarek@alpine.example, Marek Nowak, North, rep");
  await page.getByRole("button", { name: "Add them" }).click();
  await page.getByRole("heading", { name: "Alpine Devices is ready" }).waitFor();
  await page.getByText("2 people were added.").waitFor();
  await isAccessible(page);
  await page.getByRole("link", { name: "Log something" }).click();
  await page.locator("#main").getByRole("link", { name: /^Paper/ }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.goto(`${server.url}/o/alpine-devices/board`);
  const mine = page.getByRole("row", { name: /Ann Able/ }).first();
  await mine.waitFor();
  assert.match(await mine.innerText(), /[1-9]/);
});

test("a passkey opens the account without a password", async () => {
  await page.goto(`${server.url}/o/alpine-devices/me`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("The passkey is kept").waitFor();
  await page.getByLabel("Name of this passkey").fill("Ann's laptop");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByText("The passkey has its new name.").waitFor();
  await isAccessible(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  await page.getByText("You are signed out.").waitFor();
  await isAccessible(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL(/overview|today|\/o\/alpine-devices\/$/);
  await page.goto(`${server.url}/o/alpine-devices/me`);
  await page.getByText(/, used /).waitFor();
  await page.getByRole("button", { name: /Remove the passkey/ }).click();
  await page.getByText("opens this account no more").waitFor();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("This passkey opens no account here").waitFor();
});

test("a form is not lost with the session", async () => {
  await page.goto(`${server.url}/o/alpine-devices/sign-in`);
  await signIn();
  await page.goto(`${server.url}/o/alpine-devices/setup/people`);
  await page.getByLabel("Rows").fill("email,name\nzoe@alpine.example,Zoe Zett");
  await page.context().clearCookies({ name: "medalist" });
  await page.getByRole("button", { name: "Add them" }).click();
  await page.getByText("Your session had ended").waitFor();
  await signIn();
  await page.getByText("zoe@alpine.example,Zoe Zett").waitFor();
  await page.getByRole("button", { name: "Send it now" }).click();
  await page.getByText("One person was added.").waitFor();
});

/** Fails if axe finds anything serious on the page. */
async function isAccessible(page) {
  assert.deepEqual(await barriers(page), []);
}

async function signIn() {
  await page.getByLabel("Email").fill("ann@alpine.example");
  await page.getByLabel("Password").fill("four words in a row");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Gives a page a fingerprint reader that always says yes. */
async function withAuthenticator(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
}
