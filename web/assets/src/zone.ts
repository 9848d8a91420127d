// Suggests the browser's time zone where one is asked for.

/** Fills in the fields for a time zone that nobody has touched. */
export function suggestZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-zone]")) {
    if (zone && field.value === "UTC" && field.getAttribute("aria-invalid") !== "true") {
      field.value = zone;
    }
  }
}
