// The line between a browser and the server, which can be cut.
import { createServer, request } from "node:http";

/**
 * Passes everything on to a server, until it is told not to.
 * @returns {Promise<Line>}
 */
export async function startLine(url) {
  const line = new Line(new URL(url));
  await line.listen();
  return line;
}

class Line {
  /** Whether nothing gets through. */
  isCut = false;
  /** Answers to requests of this kind are lost: the server has done its part. */
  loses = () => false;
  /** How many bytes of what is sent pass in a second, 0 for all at once; and how many did so slowly. */
  slow = 0;
  sent = 0;
  /** Requests that the server answered, as "POST /o/…/log 200". */
  passed = [];

  constructor(to) {
    this.to = to;
    this.server = createServer((asked, answer) => this.pass(asked, answer));
  }

  async listen() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
  }

  /** Cuts the line, also for what is on its way. */
  cut() {
    this.isCut = true;
    this.server.closeAllConnections();
  }

  mend() {
    this.isCut = false;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  pass(asked, answer) {
    if (this.isCut) {
      asked.socket.destroy();
      return;
    }
    const { hostname, port } = this.to;
    const on = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers }, (got) => {
      this.passed.push(`${asked.method} ${asked.url} ${got.statusCode}`);
      if (this.loses(asked)) {
        asked.socket.destroy();
        got.resume();
        return;
      }
      answer.writeHead(got.statusCode, got.headers);
      got.on("error", () => asked.socket.destroy()); // the server died in the middle
      got.pipe(answer);
    });
    on.on("error", () => asked.socket.destroy());
    answer.on("close", () => on.destroy());
    if (this.slow > 0) {
      void this.trickle(asked, on).catch(() => on.destroy());
    } else {
      asked.pipe(on);
    }
  }

  async trickle(asked, on) {
    const part = 1024;
    for await (const chunk of asked) {
      for (let at = 0; at < chunk.length; at += part) {
        if (on.destroyed) {
          return;
        }
        on.write(chunk.subarray(at, at + part));
        this.sent += Math.min(part, chunk.length - at);
        await new Promise((resolve) => setTimeout(resolve, this.slow > 0 ? (part / this.slow) * 1000 : 0));
      }
    }
    on.end();
  }
}
