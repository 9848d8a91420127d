/** Makes a copy of a piece of the page that the server rendered for scripts. */
export type Part = (name: string) => HTMLElement;

/** What the server says to scripts: addresses, and texts in the reader's language. */
export interface Device {
  base: string; // path of the organisation
  person: string; // id of who is signed in, empty for nobody
  worker: string; // address of the service worker
  signIn: string; // address
  log: string; // address of the page that lists what waits, empty for those who log nothing
  text: (name: string, value?: string) => string;
  part: Part;
}

/** Reads what the server says, null on pages outside an organisation. */
export function readDevice(): Device | null {
  const at = document.querySelector<HTMLElement>("[data-device]");
  if (at === null) {
    return null;
  }
  const { base = "", person = "", worker = "", signIn = "", log = "" } = at.dataset;
  const text = (name: string, value = "") => (at.getAttribute(`data-say-${name}`) ?? "").replace("%s", value);
  const part = (name: string) => {
    const template = at.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`)!;
    return template.content.firstElementChild!.cloneNode(true) as HTMLElement;
  };
  return { base, person, worker, signIn, log, text, part };
}

/** Says how many there are: "1 waiting", "3 waiting". */
export function sayCount(device: Device, name: string, n: number): string {
  return n === 1 ? device.text(`${name}-one`) : device.text(`${name}-many`, n.toLocaleString(document.documentElement.lang));
}
