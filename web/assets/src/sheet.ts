/**
 * Lets a table of fields be worked in like a spreadsheet: arrow keys and Enter
 * move between fields, a block copied from a spreadsheet fills those to the
 * right and below, and fields that differ from what they were are marked.
 */
export function workSheets(): void {
  document.addEventListener("keydown", (event) => {
    const field = fieldOf(event);
    if (!field || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const to = neighbour(field, event);
    if (to) {
      event.preventDefault();
      to.focus();
      to.select();
    }
  });
  document.addEventListener("paste", (event) => {
    const field = fieldOf(event);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) {
      return; // a single figure is pasted as anywhere
    }
    event.preventDefault();
    fill(field, text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t")));
  });
  document.addEventListener("input", (event) => {
    const field = fieldOf(event);
    if (field) {
      mark(field);
    }
  });
}

function fieldOf(event: Event): HTMLInputElement | null {
  const field = event.target;
  return field instanceof HTMLInputElement && field.closest("[data-sheet]") && field.type !== "hidden" ? field : null;
}

/** Returns the field that a key leads to, null to let the key do what it does. */
function neighbour(field: HTMLInputElement, event: KeyboardEvent): HTMLInputElement | null {
  switch (event.key) {
    case "Enter":
      return at(field, event.shiftKey ? -1 : 1, 0) ?? field; // never sends the form
    case "ArrowDown":
      return at(field, 1, 0);
    case "ArrowUp":
      return at(field, -1, 0);
    case "ArrowRight":
      return field.selectionEnd === field.value.length ? at(field, 0, 1) : null;
    case "ArrowLeft":
      return field.selectionStart === 0 ? at(field, 0, -1) : null;
    default:
      return null;
  }
}

/** Returns the field so many rows and columns away, over cells without one. */
function at(field: HTMLInputElement, rows: number, columns: number): HTMLInputElement | null {
  const cell = field.closest("td");
  const row = cell?.parentElement;
  if (!(cell && row instanceof HTMLTableRowElement)) {
    return null;
  }
  const table = row.parentElement as HTMLTableSectionElement;
  let [y, x] = [row.sectionRowIndex + rows, cell.cellIndex + columns];
  for (let next = table.rows[y]?.cells[x]; next; y += Math.sign(rows), x += Math.sign(columns), next = table.rows[y]?.cells[x]) {
    const found = next.querySelector<HTMLInputElement>("input:not([type=hidden])");
    if (found || (rows === 0 && columns === 0)) {
      return found;
    }
  }
  return null;
}

function fill(from: HTMLInputElement, block: string[][]): void {
  const cell = from.closest("td") as HTMLTableCellElement;
  const row = cell.parentElement as HTMLTableRowElement;
  const table = row.parentElement as HTMLTableSectionElement;
  block.forEach((line, y) =>
    line.forEach((text, x) => {
      const to = table.rows[row.sectionRowIndex + y]?.cells[cell.cellIndex + x];
      const field = to?.querySelector<HTMLInputElement>("input:not([type=hidden])");
      if (field) {
        field.value = text.trim();
        mark(field);
      }
    }),
  );
}

function mark(field: HTMLInputElement): void {
  field.classList.toggle("is-changed", field.value.trim() !== (field.dataset.was ?? ""));
}
