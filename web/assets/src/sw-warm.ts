import { fetchPage } from "./sw-pages";
import { file } from "./sw-shell";
import type { Setting } from "./sw-setting";

/** Pages that were kept so lately need not be fetched again, in milliseconds. */
const fresh = 10 * 60_000;

let last = { person: "", at: 0 };

/**
 * Keeps the pages that are needed without signal before there is none: somebody
 * who opened Today in the morning can log in the basement at noon.
 */
export async function warm(s: Setting, person: string): Promise<void> {
  const now = Date.now();
  if (last.person === person && now - last.at < fresh) {
    return;
  }
  last = { person, at: now };
  const options = await keep(s, "/log/options.json", person);
  await keep(s, "/log", person);
  await keepDay(s, person);
  for (const kind of await kindsOf(options)) {
    await keep(s, `/log/${encodeURIComponent(kind)}`, person);
  }
}

/** Keeps the pages that change with each fact that arrived. */
export async function keepDay(s: Setting, person: string): Promise<void> {
  await Promise.all(["/today", "/follow-ups"].map((path) => keep(s, path, person)));
  await keepQuiz(s, person);
}

/** Keeps the questions of today, with their pictures. */
async function keepQuiz(s: Setting, person: string): Promise<void> {
  const page = await keep(s, "/quiz", person);
  const text = page?.ok ? await page.text() : "";
  for (const [, address] of text.matchAll(/src="([^"]*\/quiz\/media\/[^"]*)"/g)) {
    await file(s, new Request(address!)).catch(() => undefined); // the question can be read without it
  }
}

async function keep(s: Setting, path: string, person: string): Promise<Response | undefined> {
  try {
    const request = new Request(s.base + path, { headers: { "Medalist-Person": person } });
    return await fetchPage(s, request, async () => undefined);
  } catch {
    last.at = 0; // no signal: try again at the next occasion
    return undefined;
  }
}

async function kindsOf(options: Response | undefined): Promise<string[]> {
  if (!options?.ok) {
    return [];
  }
  const { kinds = [] } = (await options.json().catch(() => ({}))) as { kinds?: { id: string }[] };
  return kinds.map((kind) => kind.id);
}
