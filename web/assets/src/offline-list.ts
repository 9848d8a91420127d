import { type Device } from "./offline-parts";
import type { Queued } from "./offline-store";
import { sayTime } from "./offline-time";

/** The ways on from an entry. */
export interface Steps {
  edit(entry: Queued): void;
  again(entry: Queued): void;
  drop(entry: Queued): void;
}

/** Shows what waits in every [data-waiting] of the page. */
export class WaitingList {
  private shown = "";

  constructor(
    private readonly device: Device,
    private readonly steps: Steps,
  ) {}

  show(entries: Queued[], signedOut: boolean): void {
    const now = JSON.stringify([entries, signedOut]);
    const places = document.querySelectorAll<HTMLElement>("[data-waiting]");
    const complete = [...places].every((place) => place.childElementCount > 0 === entries.length > 0);
    if (now === this.shown && complete) {
      return; // somebody may be on one of its buttons
    }
    this.shown = now;
    for (const place of places) {
      place.hidden = entries.length === 0;
      place.replaceChildren(...(entries.length === 0 ? [] : [this.list(entries, signedOut)]));
    }
  }

  private list(entries: Queued[], signedOut: boolean): HTMLElement {
    const list = this.device.part("waiting");
    list.querySelector("ul")!.append(...entries.map((entry) => this.row(entry, signedOut)));
    return list;
  }

  private row(entry: Queued, signedOut: boolean): HTMLElement {
    const row = this.device.part(entry.state === "refused" ? "refused" : "waits");
    const { text } = this.device;
    const time = sayTime(new Date(entry.at), new Date(), document.documentElement.lang);
    const reason = entry.reason || text("no-reason");
    const state = entry.state === "refused" ? text("refused", reason) : text(signedOut ? "signed-out-entry" : "waits");
    row.querySelector("[data-label]")!.textContent = entry.label;
    row.querySelector("[data-time]")!.textContent = time;
    row.querySelector("[data-state]")!.textContent = state;
    this.listen(row, entry);
    return row;
  }

  private listen(row: HTMLElement, entry: Queued): void {
    const on = (step: string, act: () => void) =>
      row.querySelector(`[data-step="${step}"]`)?.addEventListener("click", act);
    const sure = row.querySelector<HTMLElement>("[data-sure]");
    const ways = row.querySelector<HTMLElement>("[data-ways]");
    const ask = (asking: boolean) => {
      sure?.toggleAttribute("hidden", !asking);
      ways?.toggleAttribute("hidden", asking);
      (asking ? sure : ways)?.querySelector<HTMLElement>("button:last-of-type")?.focus();
    };
    on("edit", () => this.steps.edit(entry));
    on("again", () => this.steps.again(entry));
    on("ask", () => ask(true));
    on("keep", () => ask(false));
    on("drop", () => this.steps.drop(entry));
  }
}
