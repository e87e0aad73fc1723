import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isStale } from "../../src/server/staleness.mjs";
import { makeTempDir } from "../support/start-server.ts";

const SOURCES = ["src", "vite.config.ts", "no-such-file"];

/** A project that was built at second 100 from sources of second 50. */
async function makeBuiltProject(): Promise<{
  root: string;
  touch: (path: string, second: number) => Promise<void>;
}> {
  const root = await makeTempDir();
  await mkdir(join(root, "src/deep"), { recursive: true });
  await writeFile(join(root, "src/deep/a.ts"), "");
  await writeFile(join(root, "vite.config.ts"), "");
  await writeFile(join(root, "output.js"), "");
  const touch = (path: string, second: number): Promise<void> =>
    utimes(join(root, path), second, second);
  for (const path of ["src", "src/deep", "src/deep/a.ts", "vite.config.ts"]) await touch(path, 50);
  await touch("output.js", 100);
  return { root, touch };
}

test("what is newer than all its sources is not stale", async () => {
  const { root } = await makeBuiltProject();
  expect(isStale(root, "output.js", SOURCES)).toBe(false);
});

test("what was never built is stale", async () => {
  const { root } = await makeBuiltProject();
  await rm(join(root, "output.js"));
  expect(isStale(root, "output.js", SOURCES)).toBe(true);
});

test("a changed file deep in a folder makes it stale", async () => {
  const { root, touch } = await makeBuiltProject();
  await touch("src/deep/a.ts", 101);
  expect(isStale(root, "output.js", SOURCES)).toBe(true);
  expect(isStale(root, "output.js", ["vite.config.ts"])).toBe(false);
});

test("a removed file makes it stale", async () => {
  const { root } = await makeBuiltProject();
  await rm(join(root, "src/deep/a.ts"));
  expect(isStale(root, "output.js", SOURCES)).toBe(true);
});

test("a changed setting makes it stale", async () => {
  const { root, touch } = await makeBuiltProject();
  await touch("vite.config.ts", 101);
  expect(isStale(root, "output.js", SOURCES)).toBe(true);
});
