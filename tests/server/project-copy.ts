/**
 * A checkout of its own for tests of the start command: the real server sources and settings with
 * a one-line app, in a folder with a space in its name.
 */
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTempDir } from "../support/start-server.ts";

const ROOT = join(import.meta.dirname, "../..");
const COPIED = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  "src/server",
  "src/core",
  // The manifest and the service worker, which the build takes besides the app.
  "src/platform/pwa",
];

/** Copies the project; nothing in it is built yet. */
export async function copyProject(): Promise<string> {
  const dir = await makeTempDir("twocan start ");
  for (const path of COPIED) await cp(join(ROOT, path), join(dir, path), { recursive: true });
  await mkdir(join(dir, "public"));
  await writeFile(
    join(dir, "index.html"),
    '<!doctype html><script type="module" src="/src/main.js"></script>',
  );
  await writeApp(dir, "first");
  return dir;
}

/** Gives the copy the dependencies that are installed here. */
export async function linkDependencies(dir: string): Promise<void> {
  await symlink(join(ROOT, "node_modules"), join(dir, "node_modules"));
}

/**
 * Lets builds of the app never come to an end, until the returned function is called: one line is
 * built faster than any test can interrupt it.
 */
export async function holdBuilds(dir: string): Promise<() => Promise<void>> {
  const marker = join(dir, "hold-builds");
  const config = join(dir, "vite.config.ts");
  const hang = `existsSync(${JSON.stringify(marker)}) ? new Promise((end) => setTimeout(end, 60_000)) : null`;
  const plugin = `{ name: "hold", apply: (_, env) => env.isSsrBuild !== true, buildStart: () => ${hang} }`;
  const text = await readFile(config, "utf8");
  await writeFile(marker, "");
  await writeFile(
    config,
    `import { existsSync } from "node:fs";\n${text.replace("plugins: [", `plugins: [${plugin}, `)}`,
  );
  return () => rm(marker);
}

/** Writes the app's one line. */
export async function writeApp(dir: string, word: string): Promise<void> {
  await writeFile(join(dir, "src/main.js"), `document.title = "${word}";\n`);
}
