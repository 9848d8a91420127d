// Runs the program that is shipped, with its demo in a folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = new URL("../../bin/medalist", import.meta.url).pathname;

/**
 * Starts the demo and waits for its address.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "medalist-e2e-"));
  const args = ["demo", "--db", join(folder, "demo.db"), "--listen", "127.0.0.1:0"];
  const program = spawn(process.env.MEDALIST_BIN ?? binary, args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => program.once("exit", resolve));
  const url = await address(program);
  return {
    url,
    async stop() {
      program.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the address that the program says it serves. */
function address(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`no address after two minutes; it said: ${said}`)), 120_000);
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
