import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Adds up the script and the style that every page loads, as they travel to a
 * browser that takes gzip, the larger of the two compressed forms.
 * @returns {number} bytes
 */
export function pageWeight(dist) {
  return readdirSync(dist)
    .filter((file) => /^(app|style)-.*\.(css|js)\.gz$/.test(file))
    .reduce((sum, file) => sum + readFileSync(join(dist, file)).length, 0);
}
