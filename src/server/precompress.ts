import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT_LIKE = new Set([
  ".css",
  ".html",
  ".js",
  ".json",
  ".map",
  ".svg",
  ".txt",
  ".wasm",
  ".webmanifest",
]);
const FIRST_PAGE = "index.html";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Writes a `.br` and a `.gz` beside every file under `dir` that shrinks well. */
export async function precompressFiles(dir: string): Promise<void> {
  const names = await readdir(dir, { recursive: true });
  const compressible = names.filter((name) => TEXT_LIKE.has(extname(name)) && name !== FIRST_PAGE);
  await Promise.all(compressible.map((name) => precompressFile(join(dir, name))));
  // The last file of a build: `start.mjs` takes it as the sign that the build is complete.
  await precompressFile(join(dir, FIRST_PAGE));
}

async function precompressFile(path: string): Promise<void> {
  const content = await readFile(path);
  await writeFile(`${path}.gz`, await toGzip(content, { level: 9 }));
  await writeFile(`${path}.br`, await toBrotli(content));
}

/** Compresses the built app. Goes last, so that it sees what every other plugin writes. */
export function precompress(): Plugin {
  let outDir = "";
  let isWritten = false;
  return {
    name: "precompress",
    apply: (_config, { command, isSsrBuild }) => command === "build" && isSsrBuild !== true,
    enforce: "post",
    configResolved: ({ root, build }) => {
      outDir = resolve(root, build.outDir);
    },
    writeBundle: () => {
      isWritten = true;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      // Called after a failed build too: an error here would hide that one.
      handler: async () => {
        if (isWritten) await precompressFiles(outDir);
      },
    },
  };
}
