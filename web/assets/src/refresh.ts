import { Idiomorph } from "idiomorph";
import { move, remember } from "./motion";
import { announce } from "./said";

/** Pages that wait for the same change do not ask in the same moment. */
const spread = 350;

/** After so long without an answer the network has failed, in milliseconds. */
const patience = 20_000;

/** Answers to those whose page it is not any more: signed out, not allowed, gone for good. */
const notMine = [401, 403, 410];

let waiting = false;
let again = false;
let tag = { address: "", etag: "" };

/** Returns the parts of the page that wait for some topics. */
export function partsFor(topics: string[]): HTMLElement[] {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-live]")];
  return parts.filter((part) => part.dataset.live?.split(" ").some((topic) => topics.includes(topic)));
}

/**
 * Brings the page up to date if any part of it waits for some topics. What
 * comes while it is at it is done after it. Answers false if the page is not
 * the reader's any more.
 */
export async function refresh(topics: string[]): Promise<boolean> {
  if (partsFor(topics).length === 0) {
    return true;
  }
  if (waiting) {
    again = true;
    return true;
  }
  waiting = true;
  let missed = false;
  try {
    do {
      again = false;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * spread));
      if (!(await fetchParts())) {
        return false;
      }
    } while (again);
  } catch {
    missed = again; // The network failed. The stream fails with it, and asks again when it is back.
  } finally {
    waiting = false;
  }
  return missed ? refresh(topics) : true;
}

/**
 * Fetches the page as it is now and replaces all of its parts, whatever they
 * wait for: the next time the server is told that they are up to date.
 */
async function fetchParts(): Promise<boolean> {
  const address = location.pathname + location.search;
  const headers: Record<string, string> = { "Medalist-Refresh": "1" };
  if (tag.address === address && tag.etag) {
    headers["If-None-Match"] = tag.etag;
  }
  const answer = await fetch(address, { headers, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(patience) });
  if (answer.type === "opaqueredirect" || notMine.includes(answer.status)) {
    return false;
  }
  if (answer.status !== 200) {
    return true;
  }
  const text = await answer.text();
  if (address !== location.pathname + location.search) {
    return true; // the reader has gone on
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    replace(part, fresh.getElementById(part.id));
  }
  tag = { address, etag: answer.headers.get("ETag") ?? "" };
  return true;
}

/** Turns a part into what it is now, keeping focus, scroll and what the reader opened or typed. */
function replace(part: HTMLElement, fresh: HTMLElement | null): void {
  if (fresh === null) {
    return;
  }
  const before = remember(part);
  Idiomorph.morph(part, fresh, {
    morphStyle: "outerHTML",
    ignoreActiveValue: true,
    restoreFocus: true,
    callbacks: { beforeNodeMorphed: mayChange, beforeAttributeUpdated: mayUpdate },
  });
  part.dispatchEvent(new CustomEvent("medalist:refreshed", { bubbles: true }));
  announce(move(part, before));
}

function mayChange(old: Node): boolean {
  return !(old instanceof Element && old.matches("[data-live-mark], [data-keep]"));
}

function mayUpdate(name: string, node: Element): boolean {
  const own = node instanceof HTMLDetailsElement ? "open" : node.getAttribute("data-own");
  return name !== own; // what the reader or a script of the page has set
}
