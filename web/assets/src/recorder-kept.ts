import { openDB } from "idb";

/** A video that was recorded or chosen and is not submitted yet. */
export interface Kept {
  key: string; // whose, and for which scenario and take
  video: Blob;
  name: string;
  length: number; // milliseconds, 0 if it is not known
  poster: Blob | null;
  address: string; // of its upload, empty until it has begun
}

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

/** Forgets what the same person kept for takes before the one of a key: they are submitted. */
export async function forgetBefore(key: string): Promise<void> {
  const take = /^(.*-take-)(\d+)$/.exec(key);
  for (let n = Number(take?.[2] ?? 0) - 1; take && n > 0; n--) {
    await forget(`${take[1]}${n}`);
  }
}
