// Runs the program that is shipped on an empty database.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { medalist } from "./program.js";

/** Serves an empty database on localhost, where passkeys work without TLS. */
export async function startEmpty() {
  const folder = mkdtempSync(join(tmpdir(), "medalist-empty-"));
  const program = spawn(medalist, ["serve", "--db", join(folder, "new.db"), "--listen", "localhost:0"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => program.once("exit", resolve));
  const setUp = await new Promise((resolve, reject) => {
    let said = "";
    program.once("exit", (code) => reject(new Error(`it ended with ${code}: ${said}`)));
    program.stderr.on("data", (text) => {
      said += text;
      const found = /http:\S+\/setup\?code=\w+/.exec(said);
      if (found) resolve(found[0].replace("127.0.0.1", "localhost"));
    });
  });
  return {
    setUp,
    url: new URL(setUp).origin,
    async stop() {
      program.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
