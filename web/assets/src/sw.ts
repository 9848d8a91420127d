// The service worker of an organisation: keeps on the device what it takes to
// see one's day and to log without signal, and sends what waits as soon as the
// browser sees signal again, even with no page open.
import { tellPages } from "./offline-news";
import { Queue } from "./offline-queue";
import { Store } from "./offline-store";
import { fetchPage, keepOnly, page } from "./sw-pages";
import { showPushed } from "./sw-push";
import type { Setting } from "./sw-setting";
import { dropOldShells, file, keepShell, standIn } from "./sw-shell";
import { keepDay, warm } from "./sw-warm";

declare const self: ServiceWorkerGlobalScope & { medalist: Setting };

interface SyncEvent extends ExtendableEvent {
  tag: string;
}

const s = self.medalist;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell(s).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells(s).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname.startsWith("/assets/") || url.pathname.startsWith(`${s.base}/quiz/media/`)) {
    event.respondWith(file(s, request));
  } else if (request.mode === "navigate" || url.pathname === `${s.base}/log/options.json`) {
    const fresh = fetchPage(s, request, noteVisitor);
    event.waitUntil(fresh.catch(() => undefined)); // keeps it even when it comes too late to be shown
    event.respondWith(page(s, url, fresh, () => standIn(s)));
  }
});

self.addEventListener("message", (event) => {
  const { warm: person, changed } = event.data as { warm: string; changed?: boolean };
  event.waitUntil(keepOnly(s, person).then(() => (changed ? keepDay(s, person) : warm(s, person))));
});

self.addEventListener("sync", (event) => {
  (event as SyncEvent).waitUntil(sendWaiting());
});

showPushed(self);

async function noteVisitor(person: string): Promise<void> {
  const store = await Store.open();
  await store.noteVisitor(s.base, person);
  store.close();
}

/** Sends what waits of whoever is signed in; the browser calls again if it throws. */
async function sendWaiting(): Promise<void> {
  const store = await Store.open();
  try {
    const owner = { base: s.base, person: await store.visitor(s.base) };
    const round = await new Queue(owner, store, (news) => tellPages(owner, news)).drain();
    if (round === "no-signal") {
      throw new Error("no signal yet");
    }
  } finally {
    store.close();
  }
}
