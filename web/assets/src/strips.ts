/** Brings the chosen entry of a strip that is wider than the page into view. */
export function showChosen(): void {
  const show = () => {
    for (const chosen of document.querySelectorAll<HTMLElement>(".tabs [aria-current], .segments [aria-current]")) {
      const strip = chosen.parentElement!;
      const at = chosen.getBoundingClientRect();
      const within = strip.getBoundingClientRect();
      strip.scrollLeft += at.left - within.left - (within.width - at.width) / 2;
    }
  };
  show();
  document.addEventListener("htmx:afterSettle", show);
}
