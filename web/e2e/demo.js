// Runs the program that is shipped, with its demo in a folder of its own.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { medalist } from "./program.js";

/**
 * Starts the demo and waits for its address. Its server can be killed and
 * started again at the same address, and other commands run beside it.
 * @returns {Promise<{url: string, stop: () => Promise<void>, kill: () => Promise<void>,
 *   restart: () => Promise<void>, run: (...args: string[]) => string, folder: string}>}
 */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "medalist-e2e-"));
  cpSync(await madeDemo(), folder, { recursive: true });
  const db = join(folder, "demo.db");
  let server = await serve(db, "127.0.0.1:0");
  const { url } = server;
  const end = async (signal) => {
    server.program.kill(signal);
    await server.ended;
  };
  return {
    url,
    folder,
    kill: () => end("SIGKILL"),
    async restart() {
      server = await serve(db, new URL(url).host);
    },
    run: (...args) => execFileSync(medalist, ["--db", db, ...args], { encoding: "utf8", maxBuffer: 1 << 27 }),
    async stop() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the demo of this program and this day once, for all files of tests to copy. */
async function madeDemo() {
  const of = `${Math.round(statSync(medalist).mtimeMs)}-${new Date().toISOString().slice(0, 10)}`;
  const made = join(tmpdir(), `medalist-e2e-made-${of}`);
  if (!existsSync(made)) {
    const folder = mkdtempSync(join(tmpdir(), "medalist-e2e-"));
    const server = await serve(join(folder, "demo.db"), "127.0.0.1:0");
    server.program.kill("SIGTERM");
    await server.ended;
    keepFirst(folder, made);
  }
  return made;
}

/** Names a folder, unless another file of tests was there first. */
function keepFirst(folder, name) {
  try {
    renameSync(folder, name);
  } catch (err) {
    if (!existsSync(name)) {
      throw err;
    }
    rmSync(folder, { recursive: true });
  }
}

/** Runs the server of the demo. */
async function serve(db, listen) {
  const args = ["demo", "--paused", "--db", db, "--listen", listen];
  const program = spawn(medalist, args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => program.once("exit", resolve));
  return { program, ended, url: await address(program) };
}

/** Reads the address that the program says it serves. */
function address(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`no address after five minutes; it said: ${said}`)), 300_000);
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`medalist demo ended with ${code}; it said: ${said}`)));
    program.stderr.on("data", (text) => {
      said += text;
      const found = /http:\/\/[^/\s]+/.exec(said);
      if (found) {
        clearTimeout(late);
        resolve(found[0]);
      }
    });
  });
}
