/** A notice that the server woke this device for. */
interface Notice {
  title: string;
  body: string;
  url: string;
}

/** Shows notices that are pushed, and opens their page when they are tapped. */
export function showPushed(self: ServiceWorkerGlobalScope): void {
  self.addEventListener("push", (event) => {
    const notice = event.data?.json() as Notice | undefined;
    // A push that shows nothing makes browsers end the subscription.
    const { title, body, url } = notice ?? { title: "Medalist", body: "", url: self.registration.scope };
    event.waitUntil(self.registration.showNotification(title, { body, tag: url, data: url }));
  });
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openPage(self.clients, event.notification.data as string));
  });
}

/**
 * Goes to a page: in a window that shows it already, else in a new one. Other
 * windows stay as they are, since something may be half written there.
 */
async function openPage(clients: Clients, url: string): Promise<void> {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find((client) => client.url === url);
  if (open) {
    await open.focus();
    return;
  }
  await clients.openWindow(url);
}
