// What a screen on a wall does by itself: it turns its boards over, shows what
// happens as it happens, celebrates, and comes back from whatever goes wrong.
// It runs for weeks: nothing here grows with time.
import { countLive } from "./live-countdown";
import { refresh } from "./refresh";
import { type State, Stream } from "./stream";
import { Celebrations } from "./tv-celebrate";
import { clockAt, tick } from "./tv-clock";
import { settle, turn } from "./tv-turn";

const everything = ["points", "setup", "feed"];
const body = document.body;
const seconds = Number(body.dataset.seconds) || 20;
const stage = document.querySelector<HTMLElement>(".tv-celebration");
const celebrations = stage && new Celebrations(stage);
const stream = new Stream(body.dataset.stream ?? "", { changed: (topics) => void update(topics), state: tell, build: (name) => void follow(name) });
const timers = [
  setInterval(second, 1000),
  setInterval(() => celebrations?.running || turn(), seconds * 1000),
  // The day begins anew without anything having changed.
  setInterval(() => void update(everything), 10 * 60_000),
];
const life = new AbortController();

let now: State | null = null;
/** When what is shown was surely true. */
let fresh = new Date();

function second(): void {
  tick();
  if (now === "up") {
    fresh = new Date();
  }
}

function tell(state: State): void {
  if (state === "ended") {
    end();
    return;
  }
  if (state !== now) {
    now = state;
    mark(state);
  }
  if (state === "lost") {
    void update(everything); // an answer tells a link that was revoked from a server that is away
  }
}

function mark(state: State): void {
  const sign = document.querySelector<HTMLElement>("[data-live-mark]");
  const words = sign?.querySelector("span");
  if (sign && words) {
    sign.dataset.state = state;
    words.textContent = (sign.dataset[state] ?? "").replace("%s", clockAt(fresh));
  }
}

/** A server that has other pages than this one has new ones: they are loaded once it surely answers. */
async function follow(build: string): Promise<void> {
  if (build === body.dataset.build) {
    return;
  }
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
      location.reload();
    }
  } catch {
    // It went away again; the stream tells when it is back.
  }
}

async function update(topics: string[]): Promise<void> {
  if (!(await refresh(topics))) {
    end();
  } else if (!life.signal.aborted) {
    settle();
    celebrations?.next();
  }
}

/** The link was revoked: nothing is shown any more but that, and nothing goes on. */
function end(): void {
  stop();
  const words = document.querySelector<HTMLTemplateElement>("#ended");
  if (words) {
    body.replaceChildren(words.content);
  }
}

function stop(): void {
  life.abort();
  stream.close();
  celebrations?.stop();
  timers.forEach((timer) => clearInterval(timer));
}

/** Keeps the screen from going dark, where the browser lets us. */
async function stayAwake(): Promise<void> {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // The machine has its own settings for it.
  }
}

function fill(): void {
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}

settle();
tick();
countLive();
document.addEventListener("visibilitychange", () => void stayAwake(), { signal: life.signal });
document.addEventListener("click", fill, { signal: life.signal });
window.addEventListener("pagehide", stop, { signal: life.signal });
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
void stayAwake();
stream.open();
