/** Closes a menu that was left: by a click elsewhere, by Escape, or by choosing from it. */
export function closeMenus(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    for (const menu of openMenus()) {
      if (!menu.contains(target) || target.closest("a")) {
        menu.open = false;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")];
}
