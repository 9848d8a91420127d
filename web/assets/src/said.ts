const pause = 5_000;
const most = 3;

let region: HTMLElement | null = null;
let last = 0;

/** Tells those who do not see the page which rows changed: their head and their last figure. */
export function announce(rows: HTMLElement[]): void {
  if (rows.length === 0 || Date.now() - last < pause) {
    return;
  }
  last = Date.now();
  if (region === null) {
    region = document.createElement("div");
    region.className = "sr-only";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = rows.slice(0, most).map(wordsOf).join(". ");
}

function wordsOf(row: HTMLElement): string {
  const name = row.querySelector("th a, th .kpi-name, th")?.textContent ?? "";
  const figure = row.lastElementChild?.textContent ?? "";
  return `${name}: ${figure}`.replace(/\s+/g, " ").trim();
}
