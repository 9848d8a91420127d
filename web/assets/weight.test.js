// A phone in a hospital gets little to load.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pageWeight } from "./weight.js";

test("every page loads less than 150 kB of script and style, compressed", (t) => {
  const bytes = pageWeight(fileURLToPath(new URL("dist", import.meta.url)));
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes > 0, "nothing was built");
  assert.ok(bytes < 150_000, `${bytes} bytes`);
});

test("a chart costs its page less than 250 kB more, and other pages nothing", (t) => {
  const dist = fileURLToPath(new URL("dist", import.meta.url));
  const [chart] = readdirSync(dist).filter((file) => /^chart-.*\.js\.gz$/.test(file));
  const bytes = statSync(join(dist, chart)).size;
  t.diagnostic(`${bytes} bytes`);
  assert.ok(bytes < 250_000, `${bytes} bytes`);
  const [app] = readdirSync(dist).filter((file) => /^app-.*\.js$/.test(file));
  assert.doesNotMatch(readFileSync(join(dist, app), "utf8"), /zrender|echarts/i, "every page carries it");
});
