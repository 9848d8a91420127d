/** Writes a moment as RFC 3339 with the offset of this device: 2025-11-20T10:42:07+01:00. */
export function stamp(moment: Date): string {
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const ahead = -moment.getTimezoneOffset();
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  return `${day}T${time}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** Says when something was, for the reader of the page; the day only if it is another. */
export function sayTime(moment: Date, now: Date, language: string): string {
  const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  const day: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  const same = moment.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, same ? time : { ...day, ...time }).format(moment);
}
