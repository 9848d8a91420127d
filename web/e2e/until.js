import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** Waits until something holds, at most so many milliseconds. */
export async function until(holds, what, patience = 60_000) {
  for (const end = Date.now() + patience; !(await soon(holds)); ) {
    assert.ok(Date.now() < end, `not after ${patience} ms: ${what}`);
    await pause(50);
  }
}

/** Waits until what is read is what is wanted, at most so many milliseconds. */
export async function untilIs(read, want, patience = 10_000) {
  let got;
  for (const end = Date.now() + patience; Date.now() < end; ) {
    got = await soon(read);
    if (got === want) {
      return;
    }
    await pause(50);
  }
  assert.fail(`after ${patience} ms it is ${got}, not ${want}`);
}

/**
 * Returns what is read, or undefined when no answer comes: what is asked of a
 * page that goes elsewhere at that moment, or of a service worker that stops,
 * may never be answered.
 */
export async function soon(read) {
  const answer = Promise.resolve(read());
  answer.catch(() => {}); // when it fails after it was given up
  return Promise.race([answer, pause(5000, undefined, { ref: false })]);
}
