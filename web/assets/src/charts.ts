/** What the script that draws charts has to offer; see chart.ts. */
interface Drawing {
  draw(figures: HTMLElement[]): void;
}

let drawing: Promise<Drawing> | null = null;

/**
 * Draws figures marked data-chart, now and whenever the page has new ones or
 * new figures in them. The script for it is loaded by the first page that has
 * one; until then, and without it, they show what the server drew.
 */
export function showCharts(): void {
  look();
  document.addEventListener("htmx:afterSettle", look);
  document.addEventListener("medalist:refreshed", look);
  addEventListener("beforeprint", openTables);
}

function look(): void {
  const figures = [...document.querySelectorAll<HTMLElement>("[data-chart]")];
  const address = figures[0]?.dataset.script;
  if (!address && drawing === null) {
    return;
  }
  drawing ??= import(address ?? "") as Promise<Drawing>;
  drawing.then(
    ({ draw }) => draw(figures),
    () => {
      drawing = null; // no signal; the next look tries again
    },
  );
}

/** Paper shows the figures behind a chart, too. */
function openTables(): void {
  for (const table of document.querySelectorAll<HTMLDetailsElement>(".chart details")) {
    table.open = true;
  }
}
