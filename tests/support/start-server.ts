/** Boots the real server from its sources for one test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type RunningServer, type ServerOptions, startServer } from "../../src/server/server.ts";

/** A folder that is gone after the test. */
export async function makeTempDir(name = "twocan-"): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), name));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** A server on a free port of this machine that stops after the test; its app is one empty page. */
export async function startTestServer(
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    ...options,
    distDir: options.distDir ?? (await makeDistDir()),
  });
  onTestFinished(() => server.close());
  return server;
}

async function makeDistDir(): Promise<string> {
  const dir = await makeTempDir();
  await writeFile(join(dir, "index.html"), "<!doctype html><title>Twocan</title>");
  return dir;
}
