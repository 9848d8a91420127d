// Records a video or a voice in the browser, or takes a file, and uploads it: on
// pages that have a recorder, and nowhere else. What was recorded is kept on
// the device until its form is taken, and an upload goes on where it stopped.
import type { Upload } from "tus-js-client";
import { type Source, camera, microphone, posterOf, record, screen } from "./recorder-camera";
import { type Kept, forget, keep, keptUnder, tidy } from "./recorder-kept";
import { upload } from "./recorder-upload";

type From = "camera" | "screen" | "sound";
type Step = From | "file" | "start" | "stop" | "use" | "again" | "retry";

class Recorder {
  private source: Source | null = null;
  private finish: (() => Promise<Blob>) | null = null;
  private began = 0;
  private tick = 0;
  private kept: Kept | null = null;
  private sending: Upload | null = null;

  constructor(private readonly box: HTMLElement) {}

  async begin(): Promise<void> {
    this.offer("camera", "screen", "sound", "file");
    this.box.closest("form")?.addEventListener("submit", () => {
      if (this.kept) {
        this.kept.sent = true;
        void keep(this.kept);
      }
    });
    this.box.addEventListener("click", (event) => {
      const step = (event.target as Element).closest<HTMLButtonElement>("button[data-do]")?.dataset.do as Step | undefined;
      if (step) {
        void this.take(step);
      }
    });
    this.find<HTMLInputElement>("[data-file]").addEventListener("change", (event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) {
        void this.chosen(file, file.name, 0);
      }
    });
    this.block(!this.optional());
    const key = this.say("key");
    await tidy(key);
    const kept = await keptUnder(key);
    if (kept && !this.kept && !this.source) {
      this.kept = kept;
      kept.sent = false;
      this.preview(kept.video);
      this.tell(this.say("sayKept"));
      if (kept.address === "") {
        this.offer("use", "again");
      } else {
        this.send();
      }
    }
  }

  private async take(step: Step): Promise<void> {
    switch (step) {
      case "camera":
      case "screen":
      case "sound":
        return this.open(step);
      case "start":
        return this.start();
      case "stop":
        return this.stop();
      case "use":
      case "retry":
        return this.send();
      case "again":
        return this.restart();
    }
  }

  private async open(from: From): Promise<void> {
    try {
      this.source = await { camera, screen, sound: microphone }[from]();
    } catch {
      this.tell(this.say(from === "sound" ? "saySound" : "sayCamera"));
      return;
    }
    this.tell("");
    this.hidePreview();
    this.offer("start");
    if (from === "sound") {
      this.find("[data-ear]").hidden = false;
      return;
    }
    const live = this.find<HTMLVideoElement>("[data-live-video]");
    live.srcObject = this.source.stream;
    live.hidden = false;
    await live.play();
  }

  private start(): void {
    if (!this.source) {
      return;
    }
    this.finish = record(this.source);
    this.began = performance.now();
    const clock = this.find("[data-clock]");
    clock.textContent = "0:00";
    clock.hidden = false;
    const most = Number(this.say("seconds"));
    this.tick = window.setInterval(() => {
      const seconds = Math.floor((performance.now() - this.began) / 1000);
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (seconds >= most) {
        void this.stop();
      }
    }, 250);
    this.offer("stop");
  }

  private async stop(): Promise<void> {
    const finish = this.finish;
    this.finish = null;
    if (!finish) {
      return;
    }
    clearInterval(this.tick);
    const length = Math.round(performance.now() - this.began);
    const video = await finish();
    this.close();
    if (video.size === 0) {
      return this.restart(); // it was ended before it had begun
    }
    const ending = video.type.replace(/^.*\//, "");
    await this.chosen(video, `recording.${ending}`, length);
  }

  /** Takes a file, recorded or chosen. */
  private async chosen(video: Blob, name: string, length: number): Promise<void> {
    if (video.size > Number(this.say("bytes"))) {
      this.tell(this.say("sayLarge"));
      return;
    }
    this.kept = { key: this.say("key"), video, name, length, poster: null, address: "", at: Date.now(), sent: false };
    const shown = this.preview(video);
    if (!shown) {
      return this.send(); // there is nothing to look at before
    }
    this.offer("use", "again");
    this.tell("");
    await new Promise((resolve) => {
      shown.addEventListener("loadeddata", resolve, { once: true });
      shown.addEventListener("error", resolve, { once: true });
    });
    if (shown instanceof HTMLVideoElement) {
      this.kept.poster = await posterOf(shown);
    }
    if (length === 0 && Number.isFinite(shown.duration)) {
      this.kept.length = Math.round(shown.duration * 1000);
    }
    await keep(this.kept);
  }

  private send(): void {
    const kept = this.kept;
    if (!kept) {
      return;
    }
    this.offer("again");
    this.block(true);
    this.tell(this.say("sayUploading"));
    const bar = this.find<HTMLProgressElement>("[data-bar]");
    bar.hidden = false;
    this.sending = upload(kept, this.say("uploads"), this.say("purpose"), {
      progress: (share) => {
        bar.value = share;
        this.tell(`${this.say("sayUploading")} ${Math.floor(share * 100)} %`);
      },
      waiting: () => this.tell(this.say("sayWaiting")),
      arrived: (name) => this.arrived(kept, name),
      failed: (why) => {
        void keep(kept);
        this.tell(why || this.say("sayFailed"));
        this.offer("retry", "again");
      },
    });
  }

  private arrived(kept: Kept, name: string): void {
    this.find<HTMLInputElement>("[data-upload]").value = name;
    this.find<HTMLInputElement>("[data-length]").value = String(kept.length);
    if (kept.poster) {
      const files = new DataTransfer();
      files.items.add(new File([kept.poster], "poster.jpg", { type: "image/jpeg" }));
      this.find<HTMLInputElement>("[data-poster]").files = files.files;
    }
    this.find("[data-bar]").hidden = true;
    this.tell(`${this.say("sayArrived")} ${kept.video.type === "application/pdf" ? kept.name : ""}`.trim());
    this.block(false);
  }

  private async restart(): Promise<void> {
    const kept = this.kept;
    await this.sending?.abort(kept?.address !== "").catch(() => undefined);
    this.sending = null;
    this.kept = null;
    await forget(this.say("key"));
    this.close();
    this.find<HTMLInputElement>("[data-upload]").value = "";
    this.find<HTMLInputElement>("[data-file]").value = "";
    this.find("[data-bar]").hidden = true;
    this.hidePreview();
    this.tell("");
    this.block(!this.optional());
    this.offer("camera", "screen", "sound", "file");
  }

  /** Lets go of the camera. */
  private close(): void {
    this.source?.end();
    this.source = null;
    const live = this.find<HTMLVideoElement>("[data-live-video]");
    live.srcObject = null;
    live.hidden = true;
    this.find("[data-clock]").hidden = true;
    this.find("[data-ear]").hidden = true;
  }

  /** Lets one see or hear what was recorded or chosen; null if it is neither. */
  private preview(file: Blob): HTMLMediaElement | null {
    this.hidePreview();
    const shown = this.box.querySelector<HTMLMediaElement>(`[data-preview="${file.type.replace(/\/.*$/, "")}"]`);
    if (shown) {
      shown.src = URL.createObjectURL(file);
      shown.hidden = false;
    }
    return shown;
  }

  private hidePreview(): void {
    for (const one of this.box.querySelectorAll<HTMLMediaElement>("[data-preview]")) {
      URL.revokeObjectURL(one.src);
      one.removeAttribute("src");
      one.hidden = true;
    }
  }

  /** Shows the steps that can be taken, and moves on to the first if its place was there. */
  private offer(...steps: Step[]): void {
    const inside = this.box.querySelector(".recorder-steps")?.contains(document.activeElement) ?? false;
    for (const one of this.box.querySelectorAll<HTMLElement>("[data-do]")) {
      one.hidden = !steps.includes(one.dataset.do as Step);
    }
    if (inside) {
      this.box.querySelector<HTMLElement>("button[data-do]:not([hidden])")?.focus();
    }
  }

  /** Keeps the form from being sent, or no longer. */
  private block(on: boolean): void {
    const button = this.sender();
    if (button) {
      button.disabled = on;
    }
  }

  /** Reports whether the form can do without a file. */
  private optional(): boolean {
    return this.sender()?.dataset.sendAlways !== undefined;
  }

  private sender(): HTMLButtonElement | null {
    return this.box.closest("form")?.querySelector<HTMLButtonElement>("[data-send]") ?? null;
  }

  private tell(text: string): void {
    this.find("[data-said]").textContent = text;
  }

  private say(name: string): string {
    return this.box.dataset[name] ?? "";
  }

  private find<T extends HTMLElement>(selector: string): T {
    return this.box.querySelector<T>(selector)!;
  }
}

for (const box of document.querySelectorAll<HTMLElement>("[data-recorder]")) {
  void new Recorder(box).begin();
}
