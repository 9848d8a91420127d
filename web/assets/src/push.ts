/**
 * Lets this device be woken for notices: a button that asks the browser for a
 * subscription and hands it to the server, or ends it.
 */
export function offerPush(): void {
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
}

function prepare(): void {
  const place = document.querySelector<HTMLElement>("[data-push]");
  if (!place || !("serviceWorker" in navigator) || !("PushManager" in window)) {
    return;
  }
  const button = place.querySelector<HTMLButtonElement>("[data-push-button]");
  if (!button || button.dataset.ready) {
    return;
  }
  button.dataset.ready = "yes";
  button.addEventListener("click", () => void toggle(place));
  void show(place);
}

async function show(place: HTMLElement): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker) {
    return; // without a worker nothing could be received
  }
  const denied = Notification.permission === "denied";
  const state = denied ? "denied" : (await worker.pushManager.getSubscription()) ? "on" : "off";
  const said = place.querySelector<HTMLElement>("[data-push-state]");
  const button = place.querySelector<HTMLButtonElement>("[data-push-button]");
  if (said && button) {
    said.textContent = said.dataset[state] ?? "";
    button.hidden = denied;
    button.textContent = button.dataset[state] ?? "";
  }
  place.hidden = false;
}

async function toggle(place: HTMLElement): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  const has = await worker?.pushManager.getSubscription();
  if (has) {
    await post(place.dataset.pushOff, new URLSearchParams({ endpoint: has.endpoint }));
    await has.unsubscribe();
  } else if (worker && (await Notification.requestPermission()) === "granted") {
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.push });
    if (!(await post(place.dataset.pushOn, JSON.stringify(made)))) {
      await made.unsubscribe();
    }
  }
  await show(place);
}

async function post(address: string | undefined, body: BodyInit): Promise<boolean> {
  return address !== undefined && (await fetch(address, { method: "POST", body })).ok;
}
