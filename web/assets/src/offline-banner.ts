import { type Device, sayCount } from "./offline-parts";
import type { Queued } from "./offline-store";
import { sayTime } from "./offline-time";

/** What is known of the way to the server. */
export interface Line {
  signal: boolean; // whether the last request arrived
  signedOut: boolean;
  kept: Date | null; // since when the page is kept, null for one that is fresh
}

/** Says above everything else what is not as usual, and nothing otherwise. */
export function showBanner(device: Device, line: Line, entries: Queued[]): void {
  const banner = document.querySelector<HTMLElement>("[data-banner]");
  if (banner === null) {
    return;
  }
  const waiting = entries.filter((entry) => entry.state === "waiting").length;
  const refused = entries.length - waiting;
  const text = sayLine(device, line, waiting);
  banner.hidden = text === "" && waiting === 0 && refused === 0;
  write(banner, "[data-text]", text || (refused > 0 ? sayCount(device, "refusals", refused) : device.text("sending")));
  write(banner, "[data-count]", waiting > 0 ? sayCount(device, "waiting", waiting) : "");
  const signIn = banner.querySelector<HTMLElement>("[data-sign-in]");
  signIn?.toggleAttribute("hidden", !(line.signedOut && line.signal));
}

function sayLine(device: Device, line: Line, waiting: number): string {
  const from = line.kept
    ? " " + device.text("as-of", sayTime(line.kept, new Date(), document.documentElement.lang))
    : "";
  if (!line.signal) {
    return device.text(navigator.onLine ? "unreachable" : "no-signal") + from;
  }
  if (line.signedOut && waiting > 0) {
    return device.text("signed-out");
  }
  return from.trim();
}

/** Writes only what changed, since the banner is read out. */
function write(banner: HTMLElement, at: string, text: string): void {
  const place = banner.querySelector<HTMLElement>(at);
  if (place && place.textContent !== text) {
    place.textContent = text;
    place.hidden = text === "";
  }
}
