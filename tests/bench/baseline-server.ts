/** Serves the baselines' pages, and the bare one's relay: what one phone says, the others in its room hear. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express from "express";
import { build } from "vite";
import { type WebSocket, WebSocketServer } from "ws";
import { precompress } from "../../src/server/precompress.ts";
import { serveStaticFiles } from "../../src/server/static-files.ts";

export interface BaselineServer {
  readonly url: string;
  close(): void;
}

/** Builds the pages and serves them as the app is served: minified and compressed. */
export async function startBaselineServer(root: string): Promise<BaselineServer> {
  const outDir = join(root, "build/bench");
  await buildPages(outDir);
  const server = createServer(express().use(serveStaticFiles(outDir)));
  openRelay(new WebSocketServer({ server, path: "/relay" }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function buildPages(outDir: string): Promise<void> {
  const scripts = [
    new URL("./pages/bare.ts", import.meta.url),
    new URL("./pages/peerjs.ts", import.meta.url),
  ];
  await build({
    root: join(import.meta.dirname, "pages"),
    configFile: false,
    logLevel: "warn",
    plugins: [precompress()],
    build: {
      outDir,
      emptyOutDir: true,
      target: "chrome111",
      reportCompressedSize: false,
      rolldownOptions: {
        input: scripts.map((script) => fileURLToPath(script)),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
}

function openRelay(relay: WebSocketServer): void {
  const rooms = new Map<WebSocket, string>();
  relay.on("connection", (socket, { url = "" }) => {
    rooms.set(socket, url);
    socket.on("close", () => rooms.delete(socket));
    socket.on("message", (message: Buffer) => {
      for (const [other, room] of rooms) {
        if (other !== socket && room === url) other.send(message.toString());
      }
    });
  });
}
