// Lets each tap on a log page be a fact of its own: the form keeps its id as
// long as the same customer is tapped, so that a double tap counts once, and
// takes a new one for the next. Where the outbox sends forms, it sees to that
// itself; this is for browsers without one.
import { renew } from "./offline-form";

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
