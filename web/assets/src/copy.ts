/** Selects all of a field that is there to be copied from. */
export function selectToCopy(): void {
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.hasAttribute("data-select-all")) {
      event.target.select();
    }
  });
}
