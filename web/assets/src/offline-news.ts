import type { News } from "./offline-queue";
import { type Owner, ownerKey } from "./offline-store";

const channel = (owner: Owner): string => `medalist queue ${ownerKey(owner)}`;

/** Tells all pages of a person on this device what happened to their queue. */
export function tellPages(owner: Owner, news: News): void {
  const to = new BroadcastChannel(channel(owner));
  to.postMessage(news);
  to.close();
}

/** Hears what pages of the same person, this one too, and the service worker tell. */
export function hearNews(owner: Owner, heard: (news: News) => void): void {
  new BroadcastChannel(channel(owner)).addEventListener("message", (event: MessageEvent<News>) => heard(event.data));
}
