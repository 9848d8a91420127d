// What a screen on a wall does by itself: it turns its boards over, shows what
// happens as it happens, and comes back from whatever goes wrong.
import { refresh } from "./refresh";
import { type State, Stream } from "./stream";

const body = document.body;
const seconds = Number(body.dataset.seconds) || 20;
let fresh = new Date();
let at = 0;

function boards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-board]")];
}

/** Shows one board, and below it which comes next. */
function turnTo(index: number): void {
  const all = boards();
  at = index % all.length;
  all.forEach((board, i) => {
    board.hidden = i !== at;
  });
  const next = all[(at + 1) % all.length];
  const words = document.querySelector<HTMLElement>(".tv-next");
  if (words) {
    words.textContent = all.length > 1 ? (words.dataset.words ?? "").replace("%s", next?.dataset.title ?? "") : "";
  }
  document.querySelector(".tv-dots")?.replaceChildren(
    ...(all.length > 1 ? all : []).map((_, i) => {
      const dot = document.createElement("i");
      dot.classList.toggle("is-at", i === at);
      return dot;
    }),
  );
}

function clock(date: Date): string {
  const time = document.querySelector<HTMLElement>(".tv-clock");
  const { language, zone } = time?.dataset ?? {};
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(date);
}

function tick(): void {
  const time = document.querySelector<HTMLElement>(".tv-clock");
  if (time) {
    time.textContent = clock(new Date());
  }
}

function tell(state: State): void {
  const mark = document.querySelector<HTMLElement>("[data-live-mark]");
  const words = mark?.querySelector("span");
  if (mark && words && mark.dataset.state !== state) {
    mark.dataset.state = state;
    words.textContent = (mark.dataset[state] ?? "").replace("%s", clock(fresh));
  }
}

/** A server that has other pages than this one has new ones: they are loaded once it surely answers. */
async function follow(build: string): Promise<void> {
  fresh = new Date();
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
  await refresh(topics);
  fresh = new Date();
  turnTo(at);
}

/** Keeps the screen from going dark, where the browser lets us. */
async function stayAwake(): Promise<void> {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // The machine has its own settings for it.
  }
}

turnTo(0);
tick();
setInterval(tick, 1000);
setInterval(() => turnTo(at + 1), seconds * 1000);
// The day begins anew without anything having changed.
setInterval(() => void update(["points"]), 10 * 60_000);
document.addEventListener("visibilitychange", () => void stayAwake());
document.addEventListener("click", () => void document.documentElement.requestFullscreen?.().catch(() => undefined));
void stayAwake();
new Stream(body.dataset.stream ?? "", { changed: (topics) => void update(topics), state: tell, build: (name) => void follow(name) }).open();
