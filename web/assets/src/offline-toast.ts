import type { Device } from "./offline-parts";

/** How long a note stays, in milliseconds: long enough to read it and take it back. */
const stay = 8_000;

let timer = 0;

/** What a note offers beside its text. */
export interface Way {
  label: string;
  act(): void;
}

/** Says what became of what was logged, above the bottom of the page. */
export function toast(device: Device, title: string, text: string, way?: Way): void {
  clearTimeout(timer);
  const note = device.part("toast");
  note.querySelector("[data-title]")!.textContent = title;
  note.querySelector("[data-text]")!.textContent = text;
  const button = note.querySelector("button")!;
  button.hidden = way === undefined;
  button.textContent = way?.label ?? "";
  button.addEventListener("click", () => {
    note.remove();
    way?.act();
  });
  place().replaceChildren(note);
  timer = window.setTimeout(() => note.remove(), stay);
}

/** The place of notes is there from the start, so that screen readers hear of them. */
function place(): HTMLElement {
  return document.querySelector<HTMLElement>("[data-toasts]")!;
}

const later = "medalist toast";

/** Says something on the page that comes next. */
export function toastNext(title: string, text: string): void {
  sessionStorage.setItem(later, JSON.stringify({ title, text }));
}

/** Says what the page before left to say. */
export function toastFromBefore(device: Device): void {
  const said = sessionStorage.getItem(later);
  if (said !== null) {
    sessionStorage.removeItem(later);
    const { title, text } = JSON.parse(said) as { title: string; text: string };
    toast(device, title, text);
  }
}
