import htmx from "htmx.org";
import { partsFor, refresh } from "./refresh";
import { type State, Stream } from "./stream";

/** A page that nobody looks at for so long lets go of its connection. */
const unseen = 20_000;

let stream: Stream | null = null;
let state: State | null = null;

/**
 * Keeps parts marked data-live="topics" up to date while the page is looked
 * at, and says beside its title whether it is.
 */
export function keepLive(): void {
  connect();
  document.addEventListener("htmx:afterSettle", connect);
  document.addEventListener("medalist:refreshed", (event) => htmx.process(event.target as Element));
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => stream?.close());
  window.addEventListener("pageshow", (event) => event.persisted && follow());
}

/** Connects as soon as a page has something to keep up to date. */
function connect(): void {
  mark();
  const address = document.body.dataset.stream;
  if (stream !== null || !address || document.querySelector("[data-live]") === null) {
    return;
  }
  stream = new Stream(address, { changed: update, state: tell });
  follow();
}

let leaving = 0;

function follow(): void {
  clearTimeout(leaving);
  if (document.visibilityState === "visible") {
    if (state !== "ended") {
      stream?.open();
    }
    return;
  }
  leaving = window.setTimeout(() => stream?.close(), unseen);
}

async function update(topics: string[]): Promise<void> {
  if (partsFor(topics).length > 0 && !(await refresh(topics))) {
    stream?.close();
    tell("ended");
  }
}

function tell(now: State): void {
  state = now;
  mark();
}

/** Shows the state of the connection in the page's mark. */
function mark(): void {
  for (const sign of document.querySelectorAll<HTMLElement>("[data-live-mark]")) {
    const text = state === null ? undefined : sign.dataset[state];
    sign.hidden = text === undefined;
    sign.dataset.state = state ?? "";
    const words = sign.querySelector("span");
    if (words && words.textContent !== (text ?? "")) {
      words.textContent = text ?? "";
    }
  }
}
