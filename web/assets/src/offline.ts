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
  const opening = openOutbox(device);
  listen(device, opening); // before the store is open: who sends a form off does not wait for it
  const opened = await opening;
  if (opened === null) {
    return;
  }
  const { outbox, store } = opened;
  searchHere();
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

/** An outbox with what it keeps. */
interface Opened {
  outbox: Outbox;
  store: Store;
}

/** Opens the outbox, null in a browser that keeps nothing. */
async function openOutbox(device: Device): Promise<Opened | null> {
  const store = await Store.open().catch(() => null);
  return store && { outbox: new Outbox(device, store), store };
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
function listen(device: Device, opening: Promise<Opened | null>): void {
  let opened: Opened | null | undefined; // undefined while it is being opened
  const early = new Set<HTMLFormElement>();
  const post = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
    if (early.has(form)) {
      return; // tapped twice
    }
    early.add(form);
    const all = opened ?? (await opening);
    early.delete(form);
    if (all === null) {
      form.requestSubmit(submitter);
      return;
    }
    void all.store.dropDraft(ownerKey(device), draftOf(form));
    void all.outbox.post(form, submitter);
  };
  const heard = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("form[data-queue]") && opened !== null) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void post(form, event.submitter);
    } else if (form.action.endsWith("/sign-out") && opened && !opened.outbox.mayLeave()) {
      event.preventDefault();
    }
  };
  void opening.then((all) => (opened = all));
  document.addEventListener("submit", heard, { capture: true });
}
