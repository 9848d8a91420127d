import { type Outcome, send } from "./offline-send";
import { type Entry, type Owner, ownerKey, type Queued, type Store } from "./offline-store";

/** How a round of sending ended. */
export type Round = "idle" | "done" | "no-signal" | "signed-out"; // idle: there was nothing to send

/** What happened to the queue, told to every page that shows it. */
export type News =
  | { kind: "changed" }
  | { kind: "settled"; id: string; label: string; outcome: Outcome }
  | { kind: "round"; round: Round };

/**
 * After so many rounds in which the server was there but could not take an
 * entry, the entry steps aside, so that those behind it get through.
 */
const maxTries = 6;

/**
 * What one person logged on this device and has not arrived yet. Everything is
 * kept before it is sent, sent in order, and by one page at a time.
 */
export class Queue {
  private readonly key: string;

  constructor(
    private readonly owner: Owner,
    private readonly store: Store,
    private readonly tell: (news: News) => void,
    private readonly deliver: typeof send = send,
  ) {
    this.key = ownerKey(owner);
  }

  /** Keeps an entry at the end of the queue, in place of a refused one if it is named. */
  async add(entry: Omit<Entry, "owner" | "state" | "tries">, replaces?: number): Promise<Queued> {
    const kept = await this.store.add({ ...entry, owner: this.key, state: "waiting", tries: 0 }, replaces);
    this.tell({ kind: "changed" });
    return kept;
  }

  list(): Promise<Queued[]> {
    return this.store.list(this.key);
  }

  /** Takes an entry back, and reports whether it had not been sent yet. */
  take(seq: number): Promise<boolean> {
    return this.alone(async () => {
      const there = (await this.store.get(seq)) !== undefined;
      await this.store.remove(seq);
      this.tell({ kind: "changed" });
      return there;
    });
  }

  /** Lets a refused entry wait again, as it is. */
  async again(seq: number): Promise<void> {
    const entry = await this.store.get(seq);
    if (entry) {
      await this.store.change({ ...entry, state: "waiting", tries: 0, reason: undefined });
      this.tell({ kind: "changed" });
    }
  }

  /** Sends what waits, in order, until it is all sent or there is no signal. */
  drain(): Promise<Round> {
    return this.alone(async () => {
      const round = await this.sendAll();
      this.tell({ kind: "round", round });
      return round;
    });
  }

  private async sendAll(): Promise<Round> {
    let round: Round = "idle";
    for (const entry of await this.list()) {
      if (entry.state !== "waiting") {
        continue;
      }
      round = "done";
      const outcome = await this.deliver(entry, this.owner.person);
      await this.settle(entry, outcome);
      if (outcome.kind === "signed-out") {
        return "signed-out";
      }
      if (outcome.kind === "later" && (!outcome.reached || entry.tries + 1 < maxTries)) {
        return "no-signal";
      }
    }
    return round;
  }

  private async settle(entry: Queued, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case "sent":
        await this.store.remove(entry.seq);
        break;
      case "refused":
        await this.store.change({ ...entry, state: "refused", reason: outcome.message });
        break;
      case "later":
        if (outcome.reached) {
          const tries = entry.tries + 1;
          await this.store.change({ ...entry, tries, state: tries < maxTries ? "waiting" : "refused", reason: "" });
        }
        break;
      case "signed-out":
        break; // it waits until they sign in
    }
    this.tell({ kind: "settled", id: entry.id, label: entry.label, outcome });
  }

  /** Does something while no other page or worker sends for the same person. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    if (!navigator.locks) {
      return work(); // an old browser: the server counts each id once anyway
    }
    return navigator.locks.request(`medalist queue ${this.key}`, work) as Promise<T>;
  }
}
