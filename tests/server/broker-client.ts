/** A client of the broker that speaks its protocol by hand, as a stranger could. */
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { RunningServer } from "../../src/server/server.ts";

export interface BrokerClient {
  readonly socket: WebSocket;
  /** Everything received so far, OPEN included. */
  readonly received: readonly unknown[];
  /** The close code, once the server has closed. */
  readonly closed: Promise<number>;
  readonly send: (message: unknown) => void;
}

/** The address of the broker's web socket. */
export function brokerUrl(server: RunningServer, query: Record<string, string>): string {
  const url = new URL("/peerjs", server.url.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ key: "peerjs", token: "secret", ...query }).toString();
  return url.href;
}

/** Connects under `id` and waits for the broker's OPEN. */
export async function connectClient(server: RunningServer, id: string): Promise<BrokerClient> {
  const socket = new WebSocket(brokerUrl(server, { id }));
  onTestFinished(() => socket.terminate());
  const received: unknown[] = [];
  socket.on("message", (data: Buffer) => received.push(JSON.parse(data.toString())));
  const closed = new Promise<number>((resolve) => {
    socket.once("close", resolve);
  });
  await once(socket, "message");
  return {
    socket,
    received,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
  };
}

/** The status a web socket is refused with. */
export async function refusedWith(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("open", () => reject(new Error("The web socket was accepted.")));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
  });
}
