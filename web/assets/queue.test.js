// What is logged without signal is sent in order and once, and nobody's is
// ever sent as another's.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { load } from "./bundle.js";

globalThis.navigator ??= {}; // Node 20 has none

const { Store } = await load("offline-store");
const { Queue } = await load("offline-queue");
const { send } = await load("offline-send");

const ines = { base: "/o/northwind", person: "7" };
const otto = { base: "/o/northwind", person: "8" };

const sent = { kind: "sent", message: "Saved." };
const noSignal = { kind: "later", reached: false };
const broken = { kind: "later", reached: true };

let store;
let names = 0;
beforeEach(async () => {
  store = await Store.open(`queue-${++names}`);
});

/** A queue whose server answers by the id of what is sent; it notes what came. */
function queueOf(owner, answers = {}) {
  const came = [];
  const news = [];
  const deliver = async (entry, person) => {
    came.push(`${entry.id} of ${person}`);
    const answer = answers[entry.id] ?? sent;
    return typeof answer === "function" ? answer() : answer;
  };
  const queue = new Queue(owner, store, (n) => news.push(n), deliver);
  const add = (id, replaces) =>
    queue.add({ id, action: "/o/northwind/log", fields: [["id", id]], label: id, at: "2025-11-20T10:42:00+01:00", page: "/" }, replaces);
  return { queue, came, news, add, left: async () => (await queue.list()).map((e) => `${e.id} ${e.state}`) };
}

describe("the queue", () => {
  test("sends what was logged in order, and keeps nothing of it", async () => {
    const q = queueOf(ines);
    for (const id of ["a", "b", "c"]) {
      await q.add(id);
    }
    assert.equal(await q.queue.drain(), "done");
    assert.deepEqual(q.came, ["a of 7", "b of 7", "c of 7"]);
    assert.deepEqual(await q.left(), []);
    assert.equal(await q.queue.drain(), "idle");
  });

  test("stops at the first that finds no signal, and begins with it the next time", async () => {
    let signal = false;
    const q = queueOf(ines, { a: () => (signal ? sent : noSignal) });
    await q.add("a");
    await q.add("b");
    assert.equal(await q.queue.drain(), "no-signal");
    assert.deepEqual(await q.left(), ["a waiting", "b waiting"]);
    signal = true;
    await q.queue.drain();
    assert.deepEqual(q.came, ["a of 7", "a of 7", "b of 7"]);
  });

  test("keeps what is refused, with the reason, and goes on behind it", async () => {
    const q = queueOf(ines, { a: { kind: "refused", message: "The customer is unknown.", wrong: {} } });
    await q.add("a");
    await q.add("b");
    assert.equal(await q.queue.drain(), "done");
    assert.deepEqual(await q.left(), ["a refused"]);
    const [refused] = await q.queue.list();
    assert.equal(refused.reason, "The customer is unknown.");
    await q.add("a", refused.seq);
    assert.deepEqual(await q.left(), ["a waiting"], "the edited one takes its place");
  });

  test("keeps everything while signed out", async () => {
    const q = queueOf(ines, { a: { kind: "signed-out" } });
    await q.add("a");
    await q.add("b");
    assert.equal(await q.queue.drain(), "signed-out");
    assert.deepEqual(await q.left(), ["a waiting", "b waiting"]);
    assert.deepEqual(q.came, ["a of 7"]);
  });

  test("lets an entry step aside that the server fails at again and again", async () => {
    const q = queueOf(ines, { a: broken });
    await q.add("a");
    await q.add("b");
    for (let round = 0; round < 5; round++) {
      assert.equal(await q.queue.drain(), "no-signal");
    }
    assert.equal(await q.queue.drain(), "done");
    assert.deepEqual(await q.left(), ["a refused"]);
    await q.queue.again((await q.queue.list())[0].seq);
    assert.deepEqual(await q.left(), ["a waiting"]);
  });

  test("never gives up on an entry for want of signal", async () => {
    const q = queueOf(ines, { a: noSignal });
    await q.add("a");
    for (let round = 0; round < 20; round++) {
      await q.queue.drain();
    }
    assert.deepEqual(await q.left(), ["a waiting"]);
  });

  test("neither shows nor sends what another person logged", async () => {
    const hers = queueOf(ines);
    const his = queueOf(otto);
    await hers.add("a");
    assert.deepEqual(await his.left(), []);
    assert.equal(await his.queue.drain(), "idle");
    assert.deepEqual(his.came, []);
    assert.deepEqual(await hers.left(), ["a waiting"]);
  });

  test("says whether what is taken back had been sent", async () => {
    const q = queueOf(ines);
    const a = await q.add("a");
    assert.equal(await q.queue.take(a.seq), true);
    const b = await q.add("b");
    await q.queue.drain();
    assert.equal(await q.queue.take(b.seq), false);
  });
});

describe("an answer", () => {
  const entry = { action: "https://medalist.example/o/northwind/log", fields: [["id", "a"], ["with", "x@y"], ["with", "z@y"]] };
  const answering = (status, body) => async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

  test("is read for what it means", async () => {
    const cases = [
      [200, { state: "kept", message: "Saved." }, "sent"],
      [200, { state: "pending", message: "Waits." }, "sent"],
      [422, { state: "refused", message: "No." }, "refused"],
      [409, { state: "conflict", message: "No." }, "refused"],
      [401, { state: "signed-out", message: "Sign in." }, "signed-out"],
      [500, { state: "refused", message: "Broken." }, "later"],
      [503, "", "later"],
      [429, { state: "refused", message: "Too often." }, "later"],
      [200, "<html>Welcome to the guest network</html>", "later"],
    ];
    for (const [status, body, kind] of cases) {
      const outcome = await send(entry, "7", answering(status, body));
      assert.equal(outcome.kind, kind, `${status} ${JSON.stringify(body)}`);
    }
  });

  test("that does not come leaves the entry waiting", async () => {
    const outcome = await send(entry, "7", () => Promise.reject(new TypeError("no network")));
    assert.deepEqual(outcome, { kind: "later", reached: false });
  });

  test("is asked for in the name of whoever logged it, with every field", async () => {
    let asked;
    await send(entry, "7", async (url, init) => {
      asked = { url, init };
      return new Response("{}");
    });
    assert.equal(asked.init.headers["Medalist-Person"], "7");
    assert.equal(String(asked.init.body), "id=a&with=x%40y&with=z%40y");
  });
});
