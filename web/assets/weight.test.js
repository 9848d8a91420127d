// A phone in a hospital gets little to load.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pageWeight } from "./weight.js";

test("every page loads less than 150 kB of script and style, compressed", (t) => {
  const bytes = pageWeight(fileURLToPath(new URL("dist", import.meta.url)));
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes > 0, "nothing was built");
  assert.ok(bytes < 150_000, `${bytes} bytes`);
});
