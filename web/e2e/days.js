// Days as pages write them: 2026-02-15.

/** Returns the day so many days after another, or before it; without another, after today in UTC. */
export function dayBeside(days, from = dayIn("UTC")) {
  return new Date(Date.parse(from) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** Returns today's day in a zone. */
export function dayIn(zone) {
  return new Intl.DateTimeFormat("sv", { timeZone: zone }).format(new Date());
}
