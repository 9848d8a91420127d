import { draftOf, keepDraft } from "./offline-draft";
import { Outbox } from "./offline-outbox";
import { type Device, readDevice } from "./offline-parts";
import { searchHere } from "./offline-search";
import { ownerKey, Store } from "./offline-store";
import { toastFromBefore } from "./offline-toast";

/**
 * Makes a page work without signal: installs the service worker, keeps what is
 * typed and what is sent off on the device, and sends it when it can. A browser
 * that keeps nothing sends forms as they stand.
 */
export async function workOffline(): Promise<void> {
  const device = readDevice();
  if (device === null) {
    return;
  }
  toastFromBefore(device);
  void install(device);
  if (device.person === "") {
    return;
  }
  const store = await Store.open().catch(() => null);
  if (store === null) {
    return;
  }
  searchHere();
  const outbox = new Outbox(device, store);
  listen(outbox, device, store);
  const fillForms = () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-queue]:not([data-drafted])")) {
      form.dataset.drafted = "";
      void keepDraft(form, ownerKey(device), store, device.part);
    }
  };
  fillForms();
  document.addEventListener("htmx:afterSettle", () => {
    fillForms();
    void outbox.show();
  });
  await outbox.open();
}

/** Installs the service worker, and lets it keep what is needed without signal. */
async function install(device: Device): Promise<void> {
  if (!navigator.serviceWorker) {
    return; // an old browser, or a page that did not come by https
  }
  await navigator.serviceWorker.register(device.worker).catch(() => undefined); // no signal: the one there is goes on
  if (device.person !== "" && device.log !== "") {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ warm: device.person });
  }
}

/** Hears when a form is sent off, before anything else does. */
function listen(outbox: Outbox, device: Device, store: Store): void {
  const heard = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("form[data-queue]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void store.dropDraft(ownerKey(device), draftOf(form));
      void outbox.post(form, event.submitter);
    } else if (form.action.endsWith("/sign-out") && !outbox.mayLeave()) {
      event.preventDefault();
    }
  };
  document.addEventListener("submit", heard, { capture: true });
}
