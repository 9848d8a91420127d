import type { Entry } from "./offline-store";

/** What became of an entry that was sent. */
export type Outcome =
  | { kind: "sent"; message: string; next?: string }
  | { kind: "refused"; message: string; wrong: Record<string, string>; next?: string }
  | { kind: "signed-out" }
  | { kind: "later"; reached: boolean }; // no answer, or none of ours

interface Answer {
  state?: string;
  message?: string;
  fields?: Record<string, string>;
  next?: string; // the page that shows what it gave, or what is there instead
}

/** How long an answer may take before it counts as none, in milliseconds. */
const patience = 20_000;

const busy = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Sends an entry in the name of a person. An answer that is not ours, like the
 * page of a hospital's guest network, is none: the entry waits on.
 */
export async function send(entry: Entry, person: string, request: typeof fetch = fetch): Promise<Outcome> {
  let response: Response;
  try {
    response = await request(entry.action, {
      method: "POST",
      body: new URLSearchParams(entry.fields),
      headers: { Accept: "application/json", "Medalist-Person": person },
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    return { kind: "later", reached: false };
  }
  return read(response);
}

async function read(response: Response): Promise<Outcome> {
  const answer = (await response.json().catch(() => ({}))) as Answer;
  const message = answer.message ?? "";
  switch (answer.state) {
    case "kept":
    case "pending":
      return { kind: "sent", message, next: answer.next };
    case "signed-out":
      return { kind: "signed-out" };
    case "refused":
    case "conflict":
      if (response.status < 500 && !busy.has(response.status)) {
        return { kind: "refused", message, wrong: answer.fields ?? {}, next: answer.next };
      }
  }
  return { kind: "later", reached: !busy.has(response.status) };
}
