/** Shows what is wrong with a form as the server does: above it, and beside each field. */
export function showErrors(form: HTMLFormElement, message: string, wrong: Record<string, string>): void {
  clearErrors(form);
  const summary = document.createElement("p");
  summary.className = "form-wrong";
  summary.setAttribute("role", "alert");
  summary.dataset.wrong = "";
  summary.textContent = message;
  form.prepend(summary);
  let first: HTMLElement = summary;
  for (const [name, reason] of Object.entries(wrong)) {
    const field = form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]:not([type=hidden])`);
    if (field) {
      mark(field, name, reason);
      first = first === summary ? field : first;
    }
  }
  summary.tabIndex = -1;
  first.focus();
}

function clearErrors(form: HTMLFormElement): void {
  for (const said of form.querySelectorAll(".form-wrong, .field-wrong")) {
    said.remove();
  }
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
  }
}

function mark(field: HTMLElement, name: string, reason: string): void {
  const said = document.createElement("span");
  said.className = "field-wrong";
  said.id = `${name}-wrong`;
  said.textContent = reason;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  (field.closest("label, .form-field") ?? field).append(said);
}
