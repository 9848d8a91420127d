/** What the server tells the service worker, in front of its script. */
export interface Setting {
  base: string; // path of the organisation, without the last slash
  version: string; // of the files that pages load
  shell: string[]; // addresses to keep from the start
  standIn: string; // the page for when there is no other
}
