/** Makes buttons marked data-print print the page. */
export function printButtons(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element | null)?.closest("[data-print]")) {
      window.print();
    }
  });
}
