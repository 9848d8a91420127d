// Lets each tap on a log page be a fact of its own: the form keeps its id as
// long as the same customer is tapped, so that a double tap counts once, and
// takes a new one for the next.

/** Gives forms that log a new id when they log something else than before. */
export function freshIds(): void {
  const last = new WeakMap<HTMLFormElement, string>();
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-log")) {
        return;
      }
      const tapped = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
      if (last.has(form) && last.get(form) !== tapped) {
        renew(form);
      }
      last.set(form, tapped);
    },
    { capture: true },
  );
  // A page that comes back as it was left has logged its fact already.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll<HTMLFormElement>("form[data-log], form[data-queue]").forEach(renew);
    }
  });
}

function renew(form: HTMLFormElement): void {
  const id = form.elements.namedItem("id");
  if (id instanceof HTMLInputElement) {
    id.value = newId();
  }
}

/** A random UUID, also where pages are not served by https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
