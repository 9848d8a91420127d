/**
 * Lets files be dropped on a form marked data-drop, which is then sent; and a
 * field marked data-select be copied as a whole.
 */
export function takeDrops(): void {
  for (const kind of ["dragover", "dragleave", "drop"] as const) {
    document.addEventListener(kind, (event) => {
      const form = (event.target as Element | null)?.closest<HTMLFormElement>("form[data-drop]");
      if (!form) {
        return;
      }
      event.preventDefault();
      form.classList.toggle("is-over", kind === "dragover");
      const field = form.querySelector<HTMLInputElement>("input[type=file]");
      if (kind === "drop" && field && event.dataTransfer?.files.length) {
        field.files = event.dataTransfer.files;
        form.requestSubmit();
      }
    });
  }
  document.addEventListener("focusin", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.select !== undefined) {
      field.select();
    }
  });
}
