/** What a page learns from the stream. */
export interface Listener {
  /** Something changed, or may have while there was no connection. */
  changed(topics: string[]): void;
  /** The connection stands, is lost for now, or was ended for good. */
  state(now: State): void;
  /** The server says which build of the pages it serves. */
  build?(name: string): void;
}

export type State = "up" | "lost" | "ended";

const firstWait = 500;
const longestWait = 15_000;
/** The server says something every 15 seconds; after this long it is gone. */
const silence = 40_000;

/**
 * A connection to the stream of what changed. It mends itself for ever: after
 * each failure it waits longer, by a random part, so that a server that comes
 * back is not asked by everybody at once.
 */
export class Stream {
  private source: EventSource | null = null;
  private failures = 0;
  private greeted = false;
  private next = 0;
  private watchdog = 0;

  constructor(
    private readonly address: string,
    private readonly on: Listener,
  ) {
    window.addEventListener("online", () => (this.next ? this.open() : this.missed()));
  }

  /** Connects, unless it is connected. */
  open(): void {
    if (this.source !== null) {
      return;
    }
    clearTimeout(this.next);
    this.next = 0;
    const source = new EventSource(this.greeted ? this.address.replace(/\?.*/, "") : this.address);
    this.source = source;
    this.expect();
    source.addEventListener("hello", (event) => this.hello(event.data));
    source.addEventListener("changed", (event) => this.heard(() => this.on.changed(event.data.split(" "))));
    source.addEventListener("beat", () => this.expect());
    source.addEventListener("end", () => {
      this.close();
      this.on.state("ended");
    });
    source.addEventListener("error", () => this.again());
  }

  /** Disconnects until it is opened again. */
  close(): void {
    clearTimeout(this.next);
    clearTimeout(this.watchdog);
    this.next = 0;
    this.source?.close();
    this.source = null;
  }

  private hello(build: string): void {
    this.failures = 0;
    this.expect();
    this.on.state("up");
    this.on.build?.(build);
    this.missed();
    this.greeted = true;
  }

  /** Tells of everything, since nobody knows what was missed. */
  private missed(): void {
    if (this.greeted) {
      this.on.changed(["points", "setup", "feed"]);
    }
  }

  private heard(tell: () => void): void {
    this.expect();
    tell();
  }

  /** Takes the connection for lost when nothing is heard for too long. */
  private expect(): void {
    clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(() => this.again(), silence);
  }

  private again(): void {
    this.close();
    this.on.state("lost");
    const wait = Math.min(firstWait * 2 ** this.failures, longestWait);
    this.failures += 1;
    this.next = window.setTimeout(() => this.open(), wait * (0.5 + Math.random() / 2));
  }
}
