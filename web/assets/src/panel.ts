/**
 * Keeps reading order right when the Explain panel comes and goes: the panel's
 * heading takes the focus, and the link that opened it gets it back.
 */
export function followPanel(): void {
  let opener: string | null = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.target as Element | null;
    if (link instanceof HTMLAnchorElement && link.dataset.opens !== undefined) {
      opener = link.getAttribute("href");
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const swapped = (event as CustomEvent<{ target?: Element }>).detail.target;
    if (swapped?.id !== "panel") {
      return;
    }
    const heading = document.querySelector<HTMLElement>("#panel [data-heading]");
    if (heading) {
      heading.focus({ preventScroll: true });
      markChosen(location.pathname + location.search);
      return;
    }
    markChosen(null);
    find(opener)?.focus({ preventScroll: true });
  });
}

/** Marks the row whose link leads to href, and no other. */
function markChosen(href: string | null): void {
  for (const row of document.querySelectorAll(".is-chosen")) {
    row.classList.remove("is-chosen");
  }
  find(href)?.closest("[data-row]")?.classList.add("is-chosen");
}

function find(href: string | null): HTMLAnchorElement | undefined {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[data-opens]");
  return href === null ? undefined : [...links].find((link) => link.getAttribute("href") === href);
}
