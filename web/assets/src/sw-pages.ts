import type { Setting } from "./sw-setting";

/** Names in each answer who it is for, "0" for nobody. */
const personHeader = "Medalist-Person";

/** Notes on a kept page when it came from the server. */
const keptHeader = "Medalist-Kept";

/** How long a page may take while there is a kept one, in milliseconds. */
const patience = 3_000;

/** Proxies answer so while the server is away. */
const away = new Set([502, 503, 504]);

const prefix = (s: Setting): string => `medalist pages ${s.base} `;

/**
 * Returns under which path a page is kept, undefined if it is not: one's own
 * day and what it takes to log, nothing else.
 */
export function keptAs(s: Setting, url: URL): string | undefined {
  const path = url.pathname.slice(s.base.length);
  if (path === "/") {
    return `${s.base}/today`; // where the server leads from there
  }
  const kept = /^\/(today|follow-ups|quiz|log(\/[\w-]+|\/options\.json)?)$/.test(path);
  return kept ? url.pathname : undefined;
}

/** Lets go of everybody's pages but one person's. */
export async function keepOnly(s: Setting, person: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix(s)));
  await Promise.all(names.filter((name) => name !== prefix(s) + person).map((name) => caches.delete(name)));
}

/** Fetches a page, keeps it if it is one to keep, and reports who it is for. */
export async function fetchPage(s: Setting, request: Request, seen: (person: string) => Promise<void>): Promise<Response> {
  const response = await fetch(request);
  const person = response.headers.get(personHeader);
  if (person === null) {
    return response; // a redirect, which names nobody
  }
  await keepOnly(s, person);
  await seen(person);
  const url = new URL(request.url);
  const path = keptAs(s, url);
  const isPage = response.ok && !response.redirected && url.search === "" && path === url.pathname;
  if (isPage && person !== "0") {
    const cache = await caches.open(prefix(s) + person);
    await cache.put(path, await dated(response.clone()));
  }
  return response;
}

/** Returns a kept page as it was, undefined if there is none. */
async function findPage(s: Setting, path: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix(s))) {
      return (await caches.open(name)).match(path);
    }
  }
  return undefined;
}

/**
 * Answers with a page from the server or, if that takes too long or there is no
 * signal, with the one that was kept, marked with the time it is from.
 */
export async function page(
  s: Setting,
  url: URL,
  fresh: Promise<Response>,
  otherwise: () => Promise<Response>,
): Promise<Response> {
  const path = keptAs(s, url);
  const kept = path === undefined ? undefined : await findPage(s, path);
  if (kept === undefined) {
    return fresh.catch(otherwise);
  }
  const arrived = await Promise.race([fresh.catch(() => undefined), late()]);
  return arrived && !away.has(arrived.status) ? arrived : marked(kept);
}

const late = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, patience, undefined));

async function dated(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set(keptHeader, new Date().toISOString());
  return new Response(await response.blob(), { status: response.status, headers });
}

/** Tells a page of ours that it was kept, and since when. */
async function marked(kept: Response): Promise<Response> {
  const since = kept.headers.get(keptHeader) ?? "";
  if (!kept.headers.get("Content-Type")?.startsWith("text/html")) {
    return kept;
  }
  const text = await kept.text();
  return new Response(text.replace("<html", `<html data-kept="${since}"`), { headers: kept.headers });
}
