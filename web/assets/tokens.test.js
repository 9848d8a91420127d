// Text and marks stand out from what they lie on, in both themes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("src/tokens.css", import.meta.url), "utf8");

/** Reads the colours of each theme. */
const themes = css.split("@plugin").slice(1).map((block) => ({
  name: /name: "(.*?)"/.exec(block)[1],
  colour: Object.fromEntries([...block.matchAll(/--(?:color-)?([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]])),
}));

const texts = [
  ["base-content", "base-100"], ["base-content", "base-200"], ["ink-2", "base-100"], ["ink-2", "base-200"],
  ["ink-2", "track-2"], ["ink-3", "base-100"], ["ink-3", "base-200"], ["ink-3", "primary-soft"], ["ink-3", "hover"],
  ["primary", "base-100"], ["primary", "primary-soft"], ["primary-content", "primary"],
  ["success-ink", "success-soft"], ["success-ink", "base-100"], ["success-ink", "primary-soft"],
  ["warning-ink", "warning-soft"], ["warning-ink", "base-200"], ["error-ink", "base-200"],
  ["medal-ink", "gold"], ["medal-ink", "silver"], ["medal-ink", "bronze"],
];
const marks = [["primary", "track"], ["success", "track"], ["behind", "track"], ["base-content", "track"]];

for (const { name, colour } of themes) {
  test(`${name} can be read`, () => {
    const weak = [...check(colour, texts, 4.5), ...check(colour, marks, 3)];
    assert.deepEqual(weak, []);
  });
}

function check(colour, pairs, least) {
  return pairs
    .map(([ink, paper]) => ({ ink, paper, contrast: contrast(colour[ink], colour[paper]) }))
    .filter((pair) => pair.contrast < least);
}

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
