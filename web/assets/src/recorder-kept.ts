import { openDB } from "idb";

/** A video, a voice or a paper that was recorded or chosen and whose form is not taken yet. */
export interface Kept {
  key: string; // whose, and for which form
  video: Blob;
  name: string;
  length: number; // milliseconds, 0 if it is not known
  poster: Blob | null;
  address: string; // of its upload, empty until it has begun
  at: number; // when it was recorded or chosen, in milliseconds
  sent: boolean; // its form was sent; it is needed again should that be refused
}

/** How long a device keeps what nobody goes on with, in milliseconds. */
const patience = 7 * 24 * 3600_000;

const store = "videos";

async function opened() {
  return openDB("medalist-videos", 1, {
    upgrade: (db) => void db.createObjectStore(store, { keyPath: "key" }),
  });
}

/** Keeps a video on the device, so that a closed page loses nothing. A browser that has no room keeps none. */
export async function keep(kept: Kept): Promise<void> {
  try {
    const db = await opened();
    await db.put(store, kept);
    db.close();
  } catch {
    // It is uploaded from memory, as long as the page is open.
  }
}

/** Returns the video that was kept under a key. */
export async function keptUnder(key: string): Promise<Kept | undefined> {
  try {
    const db = await opened();
    const kept = (await db.get(store, key)) as Kept | undefined;
    db.close();
    return kept;
  } catch {
    return undefined;
  }
}

/** Forgets a video. */
export async function forget(key: string): Promise<void> {
  try {
    const db = await opened();
    await db.delete(store, key);
    db.close();
  } catch {
    // There was none to forget.
  }
}

/** Forgets what other forms have taken, and what nobody goes on with. */
export async function tidy(key: string): Promise<void> {
  try {
    const db = await opened();
    for (const one of (await db.getAll(store)) as Kept[]) {
      if (one.key !== key && (one.sent || !(one.at > Date.now() - patience))) {
        await db.delete(store, one.key);
      }
    }
    db.close();
  } catch {
    // There was nothing to forget.
  }
}
