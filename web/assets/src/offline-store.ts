import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Who logs where: what one person queued is never sent or shown as another's. */
export interface Owner {
  base: string; // path of the organisation
  person: string; // id
}

/** One of the fields of a form, in the order in which forms are sent. */
export type Field = [name: string, value: string];

/** A form that was sent off on this device and has not arrived yet. */
export interface Entry {
  seq?: number; // place in the queue, given by the store
  owner: string;
  id: string; // the fact's own, so that it counts once however often it is sent
  action: string;
  fields: Field[];
  label: string; // for people: "Meeting with Dr. Ohm"
  at: string; // when it happened, RFC 3339 with the device's offset
  page: string; // where it can be changed
  state: "waiting" | "refused";
  tries: number; // how often the server was reached and could not take it
  reason?: string; // why it was refused, empty if nobody said
}

/** An entry that has its place in the queue. */
export type Queued = Entry & { seq: number };

/** What was typed into a form and not sent off yet. */
export interface Draft {
  owner: string;
  form: string;
  fields: Field[];
  since: number; // milliseconds of the epoch
  replaces?: number; // place of the refused entry that it will replace
}

interface Tables extends DBSchema {
  queue: { key: number; value: Entry; indexes: { owner: string } };
  drafts: { key: [string, string]; value: Draft };
  visitors: { key: string; value: string };
}

/** The names of an owner in the store. */
export const ownerKey = (o: Owner): string => `${o.base}#${o.person}`;

/** What this device keeps for the people who use it. */
export class Store {
  private constructor(private readonly db: IDBPDatabase<Tables>) {}

  static async open(name = "medalist"): Promise<Store> {
    const db = await openDB<Tables>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("queue", { keyPath: "seq", autoIncrement: true }).createIndex("owner", "owner");
        fresh.createObjectStore("drafts", { keyPath: ["owner", "form"] });
        fresh.createObjectStore("visitors");
      },
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    });
    return new Store(db);
  }

  /** Adds an entry at the end of the queue, in place of another if one is named. */
  async add(entry: Entry, replaces?: number): Promise<Queued> {
    const tx = this.db.transaction("queue", "readwrite", { durability: "strict" });
    if (replaces !== undefined) {
      await tx.store.delete(replaces);
    }
    const seq = await tx.store.add(entry);
    await tx.done;
    return { ...entry, seq };
  }

  /** Lists what somebody queued, in order. */
  async list(owner: string): Promise<Queued[]> {
    return (await this.db.getAllFromIndex("queue", "owner", owner)) as Queued[];
  }

  async get(seq: number): Promise<Queued | undefined> {
    return (await this.db.get("queue", seq)) as Queued | undefined;
  }

  async change(entry: Queued): Promise<void> {
    await this.db.put("queue", entry);
  }

  async remove(seq: number): Promise<void> {
    await this.db.delete("queue", seq);
  }

  async keepDraft(draft: Draft): Promise<void> {
    await this.db.put("drafts", draft);
  }

  async draft(owner: string, form: string): Promise<Draft | undefined> {
    return this.db.get("drafts", [owner, form]);
  }

  async dropDraft(owner: string, form: string): Promise<void> {
    await this.db.delete("drafts", [owner, form]);
  }

  /** Notes who is signed in at an organisation, empty for nobody. */
  async noteVisitor(base: string, person: string): Promise<void> {
    await this.db.put("visitors", person, base);
  }

  async visitor(base: string): Promise<string> {
    return (await this.db.get("visitors", base)) ?? "";
  }

  close(): void {
    this.db.close();
  }
}
