import type { Queued } from "./offline-store";

/** Counts down to the end of an exam, which the server ends; then shows its result. */
export function countDown(): void {
  const clock = document.querySelector<HTMLElement>("[data-left]");
  if (clock === null) {
    return;
  }
  // The device's own clock may be wrong: only how long it has run counts.
  const end = performance.now() + 1000 * Number(clock.dataset.left);
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = clockOf(left);
    clock.classList.toggle("is-short", left <= 60);
    if (left === 0) {
      clearInterval(timer);
      location.replace(location.pathname);
    }
  };
  const timer = setInterval(tick, 1000);
  tick();
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const start = minutes < 60 ? String(minutes) : `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
  return `${start}:${two(seconds % 60)}`;
}

/**
 * Shows the daily quiz one question at a time, passes over those whose answer
 * waits for signal, and lets lines be ordered and places be tapped.
 */
export function playQuiz(): void {
  const page = document.querySelector<HTMLElement>("[data-quiz]");
  if (page === null) {
    return;
  }
  step(page, []);
  document.addEventListener("medalist:queue", (event) => step(page, (event as CustomEvent<Queued[]>).detail));
  if (page.querySelector("[data-queue]")) {
    document.addEventListener("medalist:sent", () => location.reload());
  }
  page.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("[data-move]");
    if (button) {
      moveBy(button.closest("li")!, Number(button.dataset.move));
      button.focus();
    }
  });
  page.addEventListener("change", (event) => {
    const select = event.target;
    if (select instanceof HTMLSelectElement && select.closest("[data-order]")) {
      moveTo(select.closest("li")!, Number(select.value) - 1);
      select.focus();
    }
  });
  for (const picture of page.querySelectorAll<HTMLElement>("[data-spot]")) {
    pickSpot(picture);
  }
}

const valueOf = (entry: Queued, name: string): string => entry.fields.find(([field]) => field === name)?.[1] ?? "";

/** Shows the first question without an answer, or that all of them wait. */
function step(page: HTMLElement, queue: Queued[]): void {
  const cards = [...page.querySelectorAll<HTMLFormElement>(".quiz-card")];
  if (cards.length === 0) {
    return;
  }
  const waits = (card: HTMLFormElement) =>
    queue.some((entry) => entry.state === "waiting" && new URL(entry.action).pathname === new URL(card.action).pathname);
  const open = cards.find((card) => !waits(card));
  for (const card of cards) {
    card.classList.toggle("is-current", card === open);
  }
  page.querySelector("[data-quiz-waits]")?.toggleAttribute("hidden", open !== undefined);
  const count = page.querySelector("[data-quiz-count]");
  if (count) {
    count.textContent = open?.dataset.count ?? "";
  }
  const steps = [...page.querySelectorAll(".quiz-step")].filter((s) => !/is-(right|partly|wrong)/.test(s.className));
  steps.forEach((s, i) => {
    s.classList.toggle("is-now", cards[i] === open);
    s.classList.toggle("is-kept", cards[i] !== undefined && waits(cards[i]));
  });
}

function moveBy(line: HTMLElement, by: number): void {
  const lines = [...line.parentElement!.children];
  moveTo(line, lines.indexOf(line) + by);
}

/** Puts a line at a place, and numbers all of them anew. */
function moveTo(line: HTMLElement, place: number): void {
  const list = line.parentElement!;
  const others = [...list.children].filter((other) => other !== line);
  list.insertBefore(line, others[Math.max(0, place)] ?? null);
  [...list.children].forEach((other, i) => {
    other.querySelector("select")!.value = String(i + 1);
  });
  line.closest("form")?.dispatchEvent(new Event("input")); // keeps it as a draft
}

/** Lets a place be tapped in a picture; the sliders below it follow, and lead. */
function pickSpot(picture: HTMLElement): void {
  const form = picture.closest("form")!;
  const slider = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const draw = () => {
    const [x, y] = [slider("x").value, slider("y").value];
    picture.querySelector("path")!.setAttribute("d", `M${x} 0V1000M0 ${y}H1000`);
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    slider("x").value = String(Math.round((1000 * (event.clientX - box.left)) / box.width));
    slider("y").value = String(Math.round((1000 * (event.clientY - box.top)) / box.height));
    form.dispatchEvent(new Event("input"));
    draw();
  });
  form.addEventListener("input", draw);
  form.addEventListener("change", draw);
  draw();
}
