import type { Setting } from "./sw-setting";

const prefix = (s: Setting): string => `medalist files ${s.base} `;

/** Keeps the files that every page loads, and the page for when there is none. */
export async function keepShell(s: Setting): Promise<void> {
  const cache = await caches.open(prefix(s) + s.version);
  await cache.addAll([...s.shell, new Request(s.standIn, { cache: "reload" })]);
}

/**
 * Lets go of the files of old versions. Those of the version before stay, since
 * pages that were kept before the change still name them.
 */
export async function dropOldShells(s: Setting): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix(s)));
  const old = names.filter((name) => name !== prefix(s) + s.version);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}

/** Answers with a file, whose name changes with its content, from the device. */
export async function file(s: Setting, request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) {
    return kept;
  }
  const fresh = await fetch(request);
  if (fresh.ok) {
    const cache = await caches.open(prefix(s) + s.version);
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

/** Answers with the page for when there is no other. */
export async function standIn(s: Setting): Promise<Response> {
  return (await caches.match(s.standIn)) ?? Response.error();
}
