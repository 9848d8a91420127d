import { refresh } from "./refresh";

/** When the question on the page closes, by how long the device has run; 0 for none. */
let end = 0;

/**
 * Counts down to when a question of a live quiz closes, as the server last said
 * how long there is, and then asks for what comes.
 */
export function countLive(): void {
  begin();
  document.addEventListener("medalist:refreshed", begin);
  document.addEventListener("htmx:afterSettle", begin);
  setInterval(tick, 250);
}

function clock(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-countdown]");
}

function begin(): void {
  const shown = clock();
  end = shown === null ? 0 : performance.now() + Number(shown.dataset.countdown);
  tick();
}

function tick(): void {
  const shown = clock();
  if (shown === null || end === 0) {
    return;
  }
  const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  if (shown.textContent !== String(left)) {
    shown.textContent = String(left);
  }
  shown.classList.toggle("is-short", left <= 5);
  if (left === 0) {
    end = 0; // what comes brings another one, or none
    void refresh(["points"]);
  }
}
