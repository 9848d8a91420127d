const typing = "input, textarea, select, [contenteditable]";

/** Makes "/" go to the search field and Escape close the panel. */
export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const at = event.target as Element | null;
    if (event.key === "/" && !at?.matches(typing)) {
      const field = document.querySelector<HTMLInputElement>("[data-find]");
      if (field?.offsetParent) {
        event.preventDefault();
        field.focus();
      }
    }
    if (event.key === "Escape" && !at?.matches(typing)) {
      document.querySelector<HTMLAnchorElement>("[data-close]")?.click();
    }
  });
}
