// The clock of a screen, in the zone and language of its organisation.
const time = document.querySelector<HTMLElement>(".tv-clock");
const { language, zone } = time?.dataset ?? {};
const form = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { hour: "2-digit", minute: "2-digit", timeZone: zone });

/** Returns what the clock says at some time. */
export function clockAt(date: Date): string {
  return form.format(date);
}

/** Lets the clock say what time it is. */
export function tick(): void {
  const now = clockAt(new Date());
  if (time && time.textContent !== now) {
    time.textContent = now;
  }
}
