import { type DetailedError, type HttpResponse, Upload } from "tus-js-client";
import { type Kept, keep } from "./recorder-kept";

/** What an upload tells on its way. */
export interface Watcher {
  progress(share: number): void;
  waiting(): void; // there is no connection; it goes on by itself
  arrived(name: string): void;
  failed(why: string): void; // it does not go on by itself
}

/** Bytes of one request: what proxies take, and what is lost at most where one of them holds requests back. */
const part = 8 << 20;

/** Pauses before it is tried again, in milliseconds; the last is for as long as it takes. */
const pauses = [0, 500, 1000, 2000, 4000, ...new Array<number>(400).fill(5000)];

/** Reports whether an upload that met an answer, or none, may go on in a while. */
function isPassing(answer: HttpResponse | null): boolean {
  const status = answer?.getStatus() ?? 0;
  const outrun = status === 400 && answer?.getBody().includes("ERR_UPLOAD_INTERRUPTED"); // another page asked how far it is
  return outrun || status === 0 || status === 409 || status === 423 || status >= 500;
}

/** Uploads a file for a purpose, or goes on with its upload where it stopped. */
export function upload(kept: Kept, endpoint: string, purpose: string, watcher: Watcher): Upload {
  const one = new Upload(kept.video, {
    endpoint,
    uploadUrl: kept.address === "" ? null : kept.address,
    chunkSize: part,
    retryDelays: pauses,
    metadata: { filename: kept.name, purpose },
    storeFingerprintForResuming: false, // the device keeps the video itself, with its address
    onUploadUrlAvailable() {
      kept.address = one.url ?? "";
      void keep(kept);
    },
    onProgress: (sent, all) => watcher.progress(all > 0 ? sent / all : 0),
    onShouldRetry(failure) {
      const again = isPassing((failure as DetailedError).originalResponse);
      if (again) {
        watcher.waiting();
      }
      return again;
    },
    onSuccess: () => watcher.arrived((one.url ?? "").replace(/^.*\//, "")),
    onError(failure) {
      const answer = (failure as DetailedError).originalResponse;
      if (answer?.getStatus() === 422) {
        kept.address = ""; // it was refused as a whole
      }
      watcher.failed(answer?.getStatus() === 422 ? answer.getBody() : "");
    },
  });
  one.start();
  return one;
}
