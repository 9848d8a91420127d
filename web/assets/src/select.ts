/** Lets a list in a form marked data-apply take effect when it is changed. */
export function applySelects(): void {
  document.addEventListener("change", (event) => {
    const list = event.target;
    if (list instanceof HTMLSelectElement && list.form?.hasAttribute("data-apply")) {
      list.form.requestSubmit();
    }
  });
}
