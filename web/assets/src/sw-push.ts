/** A notice that the server woke this device for. */
interface Notice {
  title: string;
  body: string;
  url: string;
}

/** Shows notices that are pushed, and opens their page when they are tapped. */
export function showPushed(self: ServiceWorkerGlobalScope): void {
  self.addEventListener("push", (event) => {
    const { title, body, url } = event.data?.json() as Notice;
    event.waitUntil(self.registration.showNotification(title, { body, data: url }));
  });
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(openPage(self.clients, event.notification.data as string));
  });
}

/** Goes to a page in a window that is open, or in a new one. */
async function openPage(clients: Clients, url: string): Promise<void> {
  const [open] = await clients.matchAll({ type: "window" });
  if (open) {
    await open.navigate(url);
    await open.focus();
    return;
  }
  await clients.openWindow(url);
}
