/**
 * Gives the focus back to the control that changed the page: the same control
 * of the new page, known by its place and its words.
 */
export function keepFocus(): void {
  let last: { place: string; words: string } | null = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const used = event.target instanceof HTMLFormElement ? document.activeElement : (event.target as Element | null);
    last = used ? { place: placeOf(used), words: wordsOf(used) } : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const swapped = (event as CustomEvent<{ target?: Element }>).detail.target;
    if (swapped?.id !== "page" || last === null) {
      return;
    }
    const { place, words } = last;
    const same = [...document.querySelectorAll<HTMLElement>(`${place} :is(a, select, button, input)`)];
    (same.find((e) => wordsOf(e) === words) ?? same[0])?.focus({ preventScroll: true });
  });
}

/** Names the group of controls that an element stands in. */
function placeOf(e: Element): string {
  const group = e.closest(".segments, .stepper, .choices, .free, .tabs, .pager");
  return group ? `.${group.classList[0]}` : "#main";
}

/** Names a control among its neighbours; arrows by their direction. */
function wordsOf(e: Element): string {
  const label = e.getAttribute("aria-label") ?? e.getAttribute("name") ?? e.textContent ?? "";
  return label.split(":")[0]?.trim() ?? "";
}
