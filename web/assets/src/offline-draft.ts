import { canBeFilled, fill, typedSoFar } from "./offline-form";
import type { Part } from "./offline-parts";
import type { Draft, Store } from "./offline-store";

/** After so long nobody goes on with what they had begun, in milliseconds. */
const stale = 2 * 24 * 60 * 60_000;

/** How long after the last key a draft is kept, in milliseconds. */
const pause = 250;

/** Names a form among those of one person. */
export const draftOf = (form: HTMLFormElement): string => `${location.pathname} ${new URL(form.action).pathname}`;

/**
 * Keeps what is typed into a form on the device, and puts it back when the page
 * is opened again: after a reload, a dead battery, a lost session.
 */
export async function keepDraft(form: HTMLFormElement, owner: string, store: Store, part: Part): Promise<void> {
  if (!canBeFilled(form)) {
    return;
  }
  const name = draftOf(form);
  let timer = 0;
  const keep = () => {
    const replaces = Number(form.dataset.replaces) || undefined;
    void store.keepDraft({ owner, form: name, fields: typedSoFar(form), since: Date.now(), replaces });
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, pause);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  const found = await store.draft(owner, name);
  const typing = timer !== 0; // somebody was quicker than the store, and means what they type
  if (found && !typing && Date.now() - found.since < stale) {
    restore(form, found, part, () => store.dropDraft(owner, name));
  }
}

function restore(form: HTMLFormElement, draft: Draft, part: Part, drop: () => Promise<void>): void {
  fill(form, draft.fields);
  if (draft.replaces !== undefined) {
    form.dataset.replaces = String(draft.replaces);
    return;
  }
  const note = part("draft");
  note.querySelector("button")?.addEventListener("click", async () => {
    await drop();
    form.reset();
    note.remove();
  });
  form.prepend(note);
}
