/** The built app as a static host serves it, with a broker of the test's choice beside it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import sirv from "sirv";

const ROOT = join(import.meta.dirname, "../..");

/** An origin that serves the app, whose configuration names that very origin as its broker. */
export interface AppHost {
  readonly url: string;
  close(): Promise<void>;
}

/** What becomes of a browser's request for a web socket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Serves the built app; `onUpgrade` is the broker. */
export async function openAppHost(onUpgrade: Upgrade): Promise<AppHost> {
  // Looked at on every request: a build may replace it.
  const serve = sirv(join(ROOT, "dist"), { dev: true });
  const server = createServer((request, response) => {
    if (request.url !== "/config.json") {
      serve(request, response);
      return;
    }
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ brokers: [{ url: "./" }], iceServers: [] }));
  });
  const sockets = new Set<Duplex>();
  server.on("upgrade", (request, socket, head) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    onUpgrade(request, socket, head);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

// As PeerServer's own command line does: without it any broken message ends the process.
const PEER_SERVER = `
  import { PeerServer } from "peer";
  process.on("uncaughtException", () => undefined);
  PeerServer({ port: 0, host: "127.0.0.1" }, (server) => console.log(server.address().port));
`;

/** The app with PeerServer as npm delivers it, in a process of its own. */
export async function openPeerServerHost(): Promise<AppHost> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", PEER_SERVER], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(said.toString());
  const host = await openAppHost((request, socket, head) => {
    const upstream = connect(port, "127.0.0.1", () => {
      const headers = request.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1] ?? ""}`] : [],
      );
      upstream.write([`GET ${request.url ?? "/"} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on("error", () => socket.destroy());
    upstream.once("close", () => socket.destroy());
    socket.once("close", () => upstream.destroy());
  });
  return {
    url: host.url,
    async close() {
      await host.close();
      const gone = once(child, "close");
      child.kill();
      await gone;
    },
  };
}
