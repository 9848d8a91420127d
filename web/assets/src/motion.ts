/** Where a row was, and what it said. */
interface Seen {
  top: number;
  text: string;
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Notes where the rows of a part are, by their ids. */
export function remember(part: Element): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const row of rowsOf(part)) {
    seen.set(row.id, { top: row.getBoundingClientRect().top, text: textOf(row) });
  }
  return seen;
}

/**
 * Lets rows move to their new places and tints those that say something new,
 * unless less motion is asked for. Returns the rows that changed.
 */
export function move(part: Element, before: Map<string, Seen>): HTMLElement[] {
  const changed: HTMLElement[] = [];
  for (const row of rowsOf(part)) {
    const was = before.get(row.id);
    const isNew = was?.text !== textOf(row);
    if (isNew) {
      changed.push(row);
    }
    if (!calm.matches) {
      slide(row, was);
      if (isNew && before.size > 0) {
        tint(row);
      }
    }
  }
  return changed;
}

function slide(row: HTMLElement, was: Seen | undefined): void {
  const by = was === undefined ? 0 : was.top - row.getBoundingClientRect().top;
  if (Math.abs(by) >= 1) {
    row.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 250, easing: "ease-out" });
  }
}

function tint(row: HTMLElement): void {
  row.classList.remove("is-changed");
  void row.offsetWidth; // starts the animation anew
  row.classList.add("is-changed");
  setTimeout(() => row.classList.remove("is-changed"), 1000);
}

function rowsOf(part: Element): NodeListOf<HTMLElement> {
  return part.querySelectorAll<HTMLElement>("[data-row][id]");
}

function textOf(row: Element): string {
  return row.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
