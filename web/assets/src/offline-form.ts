import type { Field } from "./offline-store";
import { stamp } from "./offline-time";

/** What a form says at the moment in which it is sent off. */
export interface Captured {
  id: string;
  at: string;
  fields: Field[];
  label: string;
}

/**
 * Reads a form, and gives it an id of its own and the time of this moment. A
 * time that somebody chose stays; a page may have been open since yesterday, so
 * the one that came with it does not, unless its field is marked data-fixed.
 */
export function capture(form: HTMLFormElement, submitter: HTMLElement | null, now: Date): Captured {
  const typed = new FormData(form, submitter);
  const at = chosenTime(form) ?? stamp(now);
  const id = String(typed.get("id") || newID());
  const fields = [...typed].filter(([name, value]) => typeof value === "string" && name !== "id" && name !== "at");
  return { id, at, fields: [["id", id], ["at", at], ...(fields as Field[])], label: describe(form, submitter) };
}

/** Gives a form that was sent off the id of a new fact. */
export function renew(form: HTMLFormElement): void {
  const id = form.elements.namedItem("id");
  if (id instanceof HTMLInputElement) {
    id.value = id.defaultValue = newID();
  }
}

function chosenTime(form: HTMLFormElement): string | undefined {
  const at = form.elements.namedItem("at");
  if (!(at instanceof HTMLInputElement) || at.value === "") {
    return undefined;
  }
  return at.value !== at.defaultValue || at.dataset.fixed !== undefined ? at.value : undefined;
}

/**
 * Says what a form is about, for the list of what waits. Its data-label may
 * name fields, "Meeting with {customer}"; data-label-alone is for when they are
 * empty.
 */
function describe(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const { label = document.title, labelAlone = label } = form.dataset;
  let complete = true;
  const said = label.replace(/\{([\w.-]+)\}/g, (_, name: string) => {
    const value = sayField(form, submitter, name);
    complete &&= value !== "";
    return value;
  });
  return complete ? said : labelAlone;
}

function sayField(form: HTMLFormElement, submitter: HTMLElement | null, name: string): string {
  if (submitter instanceof HTMLButtonElement && submitter.name === name) {
    return submitter.dataset.label ?? submitter.value;
  }
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) {
    return field.selectedOptions[0]?.text ?? "";
  }
  if (field instanceof RadioNodeList) {
    const chosen = [...field].find((f) => f instanceof HTMLInputElement && f.checked) as HTMLInputElement | undefined;
    return chosen?.dataset.label ?? chosen?.labels?.[0]?.textContent?.trim() ?? field.value;
  }
  if (field instanceof HTMLInputElement) {
    return field.dataset.label ?? field.value;
  }
  return "";
}

/** Makes a UUID, also where the page did not come by https. */
export function newID(): string {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Reports whether somebody can type or choose something in a form. */
export function canBeFilled(form: HTMLFormElement): boolean {
  return fillable(form).length > 0;
}

/** Lists the controls of a form that hold what somebody typed or chose. */
function fillable(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
  return [...form.elements].filter((e) => {
    const quiet = e instanceof HTMLInputElement && ["hidden", "submit", "button", "password", "file"].includes(e.type);
    const field = e instanceof HTMLInputElement || e instanceof HTMLSelectElement || e instanceof HTMLTextAreaElement;
    return field && !quiet && e.name !== "";
  }) as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[];
}

/** Reads what was typed so far. */
export function typedSoFar(form: HTMLFormElement): Field[] {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "id") as Field[];
}

/** Writes what was once typed into a form again. */
export function fill(form: HTMLFormElement, fields: Field[]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of fields) {
    left.set(name, [...(left.get(name) ?? []), value]);
  }
  for (const field of fillable(form)) {
    const values = left.get(field.name) ?? [];
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = values.includes(field.value);
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) {
        option.selected = values.includes(option.value);
      }
    } else if (values.length > 0 && !(field.name === "at" && !isLocal(values[0]!))) {
      field.value = values.shift()!;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Reports whether a time is written as a field takes it. */
const isLocal = (time: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(time);
