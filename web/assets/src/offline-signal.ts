import type { Device } from "./offline-parts";

const second = 1_000;
const shortest = 4 * second;
const longest = 5 * 60 * second;

/** Reports whether the server answers. A browser that is online may still not reach it. */
export async function reaches(device: Device): Promise<boolean> {
  try {
    const answer = await fetch(device.worker, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(5 * second) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Tries something again, after longer and longer pauses. */
export class Retry {
  private timer = 0;
  private pause = shortest;

  constructor(private readonly act: () => Promise<void>) {}

  /** Plans the next try, or none if there is nothing to try for. */
  plan(needed: boolean): void {
    clearTimeout(this.timer);
    if (!needed) {
      this.pause = shortest;
      return;
    }
    const spread = 0.75 + Math.random() / 2; // so that a whole hospital does not ask in one moment
    this.timer = window.setTimeout(() => void this.act(), this.pause * spread);
    this.pause = Math.min(2 * this.pause, longest);
  }
}

interface Syncing extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to send what waits when there is signal even if no page is
 * open then, where it can, and not to clear away what is kept until then.
 */
export async function syncLater(): Promise<void> {
  if (!navigator.serviceWorker?.controller) {
    return;
  }
  const registration: Syncing = await navigator.serviceWorker.ready;
  await registration.sync?.register("medalist queue").catch(() => undefined); // not allowed here: pages send
  await navigator.storage?.persist?.().catch(() => false);
}
