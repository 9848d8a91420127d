import { existsSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** The sizes and colours that every page has to look right in. */
export const looks = [
  { name: "desktop", width: 1440, height: 900, colorScheme: "light" },
  { name: "desktop-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
];

const whole = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the machine's own browser, with further arguments: the one without windows, which is a third faster, if it is there. */
export function startBrowser(...more) {
  return start(["/usr/bin/chromium-headless-shell", ...whole], more);
}

/** Starts the browser that has windows as well: it alone shows notifications. */
export function startWholeBrowser() {
  return start(whole, []);
}

function start(places, more) {
  const executablePath = process.env.CHROMIUM ?? places.find(existsSync);
  if (!executablePath) {
    throw new Error(`no browser at ${places.join(", ")}; run scripts/setup or set CHROMIUM`);
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      ...more,
    ],
  });
}

/** Opens a page of a look. */
export async function open(browser, look, options = {}) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colorScheme,
    hasTouch: look.width < 500,
    reducedMotion: "reduce",
    ...options,
  });
  return context.newPage();
}

/** Signs in to the demo as somebody of a role, and goes to the overview. */
export async function enter(page, url, role = "Admin") {
  await page.goto(`${url}${home}/sign-in`);
  await page.locator("form[action$=guest] button", { hasText: role }).click();
  await page.waitForURL((at) => !at.pathname.includes("sign-in"));
  await page.goto(`${url}${home}/overview`);
}

/** Where the pages of the demo's organisation are. */
export const home = "/o/acme-medical";

/** What axe finds serious on a page, which has no frames. */
export async function barriers(page) {
  await page.evaluate(axe.source);
  const serious = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run({ resultTypes: ["violations"] });
    return violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  });
  return serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html + " " + n.failureSummary).join("\n")}`);
}
