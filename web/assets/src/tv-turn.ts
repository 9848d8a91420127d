// The boards of a screen in turn.
let at = 0;

/** Shows the next board. */
export function turn(): void {
  turnTo(at + 1);
}

/** Shows the board that is due, after boards came or went. */
export function settle(): void {
  turnTo(at);
}

/** Shows one board, and below it which comes next. */
function turnTo(index: number): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-board]")];
  at = index % all.length;
  all.forEach((board, i) => {
    board.hidden = i !== at;
  });
  const next = all[(at + 1) % all.length];
  const words = document.querySelector<HTMLElement>(".tv-next");
  if (words) {
    words.textContent = all.length > 1 ? (words.dataset.words ?? "").replace("%s", next?.dataset.title ?? "") : "";
  }
  document.querySelector(".tv-dots")?.replaceChildren(...(all.length > 1 ? all : []).map((_, i) => dot(i === at)));
}

function dot(lit: boolean): HTMLElement {
  const dot = document.createElement("i");
  dot.classList.toggle("is-at", lit);
  return dot;
}
