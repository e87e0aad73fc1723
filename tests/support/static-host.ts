import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sirv from "sirv";
import { onTestFinished } from "vitest";
import { makeTempDir } from "./start-server.ts";

/**
 * A host that only serves files, as GitHub Pages does: the built app under each of `paths`, with
 * `config` as its configuration. Returns its origin.
 */
export async function openStaticHost(
  dist: string,
  paths: readonly string[],
  config: unknown,
): Promise<string> {
  const root = await makeTempDir();
  for (const path of paths) {
    const folder = join(root, path);
    await cp(dist, folder, {
      recursive: true,
      // Static hosts compress by themselves, and must not serve an old copy of our configuration.
      filter: (source) => !/\.(br|gz)$/.test(source),
    });
    const text = typeof config === "string" ? config : JSON.stringify(config);
    await writeFile(join(folder, "config.json"), text);
  }
  const server = createServer(sirv(root, { dev: true }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
