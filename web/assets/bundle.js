import { build } from "esbuild";

/** Loads a TypeScript module of src, with all that it stands on, for a test. */
export async function load(name) {
  const made = await build({
    entryPoints: [new URL(`src/${name}.ts`, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const text = Buffer.from(made.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${text}`);
}
