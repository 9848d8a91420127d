// Builds what the browser loads into dist: one style sheet, one script, the
// fonts they name, the icons of the installed application, all under names that
// change with their content; the service worker, which has an address of its
// own; the icons that pages use; and a manifest of the names. Text is kept
// compressed, too.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { appIcons } from "./appicons.js";
import { pageWeight } from "./weight.js";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const work = join(here, "node_modules", ".work");

/** Runs Tailwind over the style sheet; it looks for class names in ../ui. */
function tailwind() {
  const out = join(work, "app.css");
  const cli = join(here, "node_modules", "@tailwindcss", "cli", "dist", "index.mjs");
  execFileSync(process.execPath, [cli, "-i", join(here, "src", "app.css"), "-o", out], {
    cwd: here,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return out;
}

/**
 * Bundles scripts and style, and returns the built name of each entry. What
 * draws charts is a module, which pages load when they have one; so is what records and plays videos.
 */
async function bundle(style) {
  const script = (name) => join(here, "src", `${name}.ts`);
  const pages = await built({ app: script("app"), tv: script("tv"), sw: script("sw"), style });
  const charts = await built({ chart: script("chart") }, "esm");
  const videos = await built({ recorder: script("recorder"), player: script("player") }, "esm");
  const latin = readdirSync(dist).find((f) => f.startsWith("inter-latin-opsz"));
  return { ...pages, ...charts, ...videos, font: latin };
}

/** Bundles some entries and returns their built names. */
async function built(entryPoints, format) {
  const result = await build({
    absWorkingDir: here,
    entryPoints,
    format,
    outdir: dist,
    bundle: true,
    minify: true,
    metafile: true,
    target: "es2022",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    legalComments: "none",
    logLevel: "warning",
  });
  const names = {};
  for (const [file, made] of Object.entries(result.metafile.outputs)) {
    if (made.entryPoint) {
      names[nameOf(basename(file))] = basename(file);
    }
  }
  return names;
}

/** What the manifest calls a built file: "tv-HASH.js" is tv; app is the script of all pages, sw the worker. */
function nameOf(file) {
  const entry = file.replace(/-[^-]*$/, "");
  return { app: "script", sw: "worker" }[entry] ?? entry;
}

/** Writes a file under a name that changes with its content, and returns it. */
function keep(name, ending, content) {
  const file = `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 8)}.${ending}`;
  writeFileSync(join(dist, file), content);
  return file;
}

/** Keeps the mark of the product, as a drawing and as icons of the application. */
function mark() {
  const svg = readFileSync(join(here, "src", "mark.svg"), "utf8");
  const pngs = Object.entries(appIcons(svg)).map(([name, png]) => [name, keep(name, "png", png)]);
  return { mark: keep("mark", "svg", svg), icons: Object.fromEntries(pngs) };
}

/** Reads the drawing of each icon that icons.txt names. */
function icons() {
  const drawings = {};
  for (const name of readFileSync(join(here, "src", "icons.txt"), "utf8").split(/\s+/).filter(Boolean)) {
    const svg = readFileSync(join(here, "node_modules", "lucide-static", "icons", `${name}.svg`), "utf8");
    drawings[name] = svg
      .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
      .replace(/\s*\n\s*/g, "");
  }
  return drawings;
}

function compress() {
  for (const name of readdirSync(dist).filter((f) => /\.(css|js)$/.test(f))) {
    const text = readFileSync(join(dist, name));
    writeFileSync(join(dist, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(dist, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
mkdirSync(work, { recursive: true });
const names = { ...(await bundle(tailwind())), ...mark() };
writeFileSync(join(dist, "manifest.json"), JSON.stringify(names, null, 2));
writeFileSync(join(dist, "icons.json"), JSON.stringify(icons(), null, 1));
compress();
console.log(`every page loads ${pageWeight(dist)} bytes of script and style, compressed`);
