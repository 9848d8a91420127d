/**
 * Lets the search for a customer go on without signal, among those who stand on
 * the page.
 */
export function searchHere(): void {
  const answer = (event: Event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.closest(".log-search") && isAway(event)) {
      event.preventDefault();
      narrow(field.value);
    }
  };
  document.addEventListener("htmx:beforeRequest", answer, { capture: true });
  document.addEventListener("htmx:sendError", answer, { capture: true });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches(".log-search") && !navigator.onLine) {
      event.preventDefault();
    }
  });
}

const isAway = (event: Event): boolean => event.type === "htmx:sendError" || !navigator.onLine;

/** Shows the customers whose name or place holds each word that was typed. */
function narrow(typed: string): void {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const row of document.querySelectorAll<HTMLElement>("#found .found-rows > li")) {
    const text = row.textContent?.toLocaleLowerCase() ?? "";
    row.hidden = !words.every((word) => text.includes(word));
  }
}
