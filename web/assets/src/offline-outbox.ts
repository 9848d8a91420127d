import { type Line, showBanner } from "./offline-banner";
import { showErrors } from "./offline-errors";
import { canBeFilled, capture, renew } from "./offline-form";
import { WaitingList } from "./offline-list";
import { hearNews, tellPages } from "./offline-news";
import { type Device, sayCount } from "./offline-parts";
import { type News, Queue, type Round } from "./offline-queue";
import type { Outcome } from "./offline-send";
import type { Field, Queued, Store } from "./offline-store";
import { reaches, Retry, syncLater } from "./offline-signal";
import { toast, toastNext } from "./offline-toast";

/** How long somebody who sent a form off waits for the answer, in milliseconds. */
const patience = 5_000;

/** A kept page gives way to a fresh one at most this often, in milliseconds. */
const calm = 20_000;

/** What a page does with what is sent off on it, and with what still waits. */
export class Outbox {
  private readonly queue: Queue;
  private readonly list: WaitingList;
  private readonly line: Line;
  private readonly retry = new Retry(() => this.check());
  private readonly awaited = new Map<string, (outcome: Outcome) => void>();
  private entries: Queued[] = [];
  private arrived: string[] = []; // what was sent since the last round, for the note

  constructor(
    private readonly device: Device,
    private readonly store: Store,
  ) {
    this.queue = new Queue(device, store, (news) => tellPages(device, news));
    this.list = new WaitingList(device, {
      edit: (entry) => this.edit(entry),
      again: (entry) => this.queue.again(entry.seq).then(() => this.check()),
      drop: (entry) => void this.queue.take(entry.seq),
    });
    const kept = document.documentElement.dataset.kept;
    this.line = { signal: navigator.onLine && !kept, signedOut: false, kept: kept ? new Date(kept) : null };
  }

  /** Shows what waits and sends it, now and whenever there may be signal again. */
  async open(): Promise<void> {
    hearNews(this.device, (news) => void this.hear(news));
    window.addEventListener("online", () => void this.check());
    window.addEventListener("offline", () => void this.mark(false));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.check());
    await this.show();
    await this.check();
  }

  /** Sends a form off: it is kept before anything else, and sent if it can be. */
  async post(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const { id, at, fields, label } = capture(form, submitter, new Date());
    const replaces = Number(form.dataset.replaces) || undefined;
    const page = canBeFilled(form) ? location.pathname : this.pageOf(fields);
    busy(form, true);
    const answered = new Promise<Outcome | null>((resolve) => {
      this.awaited.set(id, resolve);
      setTimeout(resolve, patience, null);
    });
    const entry = await this.queue.add({ id, at, fields, label, page, action: form.action }, replaces);
    void syncLater();
    void this.check();
    const outcome = await answered;
    this.awaited.delete(id);
    busy(form, false);
    await this.goOn(form, entry, outcome);
  }

  /** Asks before somebody signs out while something of theirs waits. */
  mayLeave(): boolean {
    const n = this.entries.length;
    return n === 0 || confirm(sayCount(this.device, "leaving", n));
  }

  async show(): Promise<void> {
    this.entries = await this.queue.list();
    this.list.show(this.entries, this.line.signedOut);
    showBanner(this.device, this.line, this.entries);
    document.dispatchEvent(new CustomEvent("medalist:queue", { detail: this.entries }));
  }

  private async goOn(form: HTMLFormElement, entry: Queued, outcome: Outcome | null): Promise<void> {
    const { text } = this.device;
    if (outcome?.kind === "refused" && outcome.next !== undefined) {
      await this.queue.take(entry.seq);
      location.assign(outcome.next);
      return;
    }
    if (outcome?.kind === "refused" && canBeFilled(form)) {
      await this.queue.take(entry.seq);
      showErrors(form, outcome.message, outcome.wrong);
      form.dispatchEvent(new Event("input")); // keeps what was typed as a draft again
      return;
    }
    if (outcome?.kind === "refused") {
      toast(this.device, entry.label, text("refused", outcome.message || text("no-reason")));
      return;
    }
    if (outcome?.kind === "sent") {
      if (outcome.next === undefined) {
        toastNext(entry.label, outcome.message || text("sent")); // else the next page says it
      }
      location.assign(outcome.next ?? location.href);
      return;
    }
    this.afresh(form);
    const undo = { label: text("undo"), act: () => void this.undo(entry) };
    toast(this.device, entry.label, text(outcome?.kind === "signed-out" ? "signed-out-entry" : "kept"), undo);
  }

  /** Returns where a fact can be changed that was logged by a form without fields. */
  private pageOf(fields: Field[]): string {
    const kind = fields.find(([name]) => name === "kind")?.[1];
    return kind ? `${this.device.log}/${encodeURIComponent(kind)}` : location.pathname;
  }

  /** Makes a form ready for the next fact. */
  private afresh(form: HTMLFormElement): void {
    form.reset();
    renew(form);
    delete form.dataset.replaces;
  }

  private async undo(entry: Queued): Promise<void> {
    const { text } = this.device;
    const back = await this.queue.take(entry.seq);
    toast(this.device, entry.label, text(back ? "taken-back" : "too-late"));
  }

  /** Opens a refused entry in the form that it came from; it stays until it is sent again. */
  private async edit(entry: Queued): Promise<void> {
    const form = `${entry.page} ${new URL(entry.action).pathname}`;
    const { owner, fields, seq } = entry;
    await this.store.keepDraft({ owner, form, fields, since: Date.now(), replaces: seq });
    const customer = fields.find(([name]) => name === "customer")?.[1] ?? "";
    location.assign(`${entry.page}?${new URLSearchParams({ customer })}`);
  }

  private async hear(news: News): Promise<void> {
    if (news.kind === "settled") {
      const waits = this.awaited.get(news.id);
      waits?.(news.outcome);
      if (news.outcome.kind === "sent" && !waits) {
        this.arrived.push(news.label);
      }
    }
    if (news.kind === "round") {
      this.line.signedOut = news.round === "signed-out";
      this.line.signal = news.round === "idle" ? this.line.signal : news.round !== "no-signal";
      this.noteArrived();
    }
    await this.show();
  }

  /** Says what arrived that had waited, and lets the page and its kept copies follow. */
  private noteArrived(): void {
    const n = this.arrived.length;
    if (n === 0) {
      return;
    }
    toast(this.device, n === 1 ? this.arrived[0]! : sayCount(this.device, "arrived", n), this.device.text("sent"));
    this.arrived = [];
    navigator.serviceWorker?.controller?.postMessage({ warm: this.device.person, changed: true });
    document.dispatchEvent(new CustomEvent("medalist:sent"));
  }

  /** Sends what waits, and plans the next try if it did not get through or the page is an old one. */
  private async check(): Promise<void> {
    const round: Round = await this.queue.drain();
    if (round === "idle" && (!this.line.signal || this.line.kept)) {
      await this.mark(await reaches(this.device));
    }
    this.retry.plan(round === "no-signal" || !this.line.signal || this.line.kept !== null);
    this.freshen();
  }

  private async mark(signal: boolean): Promise<void> {
    this.line.signal = signal;
    await this.show();
  }

  /** Shows the page as it is now instead of as it was, unless somebody is writing on it or reads a note. */
  private freshen(): void {
    const reading = document.querySelector("[data-toasts] > *");
    const writing = document.querySelector("form[data-queue] :is(input, textarea):not([type=hidden]):focus, form[data-replaces]");
    const last = Number(sessionStorage.getItem("medalist fresh"));
    if (this.line.kept && this.line.signal && !writing && !reading && Date.now() - last > calm) {
      sessionStorage.setItem("medalist fresh", String(Date.now()));
      location.reload();
    }
  }
}

function busy(form: HTMLFormElement, is: boolean): void {
  form.toggleAttribute("aria-busy", is);
  for (const control of form.elements) {
    if (control instanceof HTMLButtonElement && control.type === "submit") {
      control.disabled = is;
    }
  }
}
