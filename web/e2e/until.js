import assert from "node:assert/strict";

/** Waits until something holds, at most so many milliseconds. */
export async function until(holds, what, patience = 60_000) {
  for (const end = Date.now() + patience; !(await holds()); ) {
    assert.ok(Date.now() < end, `not after ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until what is read is what is wanted, at most so many milliseconds. */
export async function untilIs(read, want, patience = 10_000) {
  let got;
  for (const end = Date.now() + patience; Date.now() < end; ) {
    got = await read();
    if (got === want) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`after ${patience} ms it is ${got}, not ${want}`);
}
