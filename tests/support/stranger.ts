/** A client of a broker that speaks its protocol by hand: a stranger who sends what it likes. */
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";

const PATIENCE_MS = 10_000;

/** What a client of a broker receives. */
export interface Received {
  readonly type: string;
  readonly src?: string;
  readonly payload?: unknown;
}

export interface Stranger {
  readonly id: string;
  readonly received: readonly Received[];
  /** Calls back for each message from now on. */
  listen(receive: (message: Received) => void): void;
  sendText(text: string): void;
  /** An envelope, or what passes for one. */
  send(to: string, payload: unknown, type?: string): void;
  /** Gives the ID free. */
  leave(): Promise<void>;
}

/** Registers as `id` at the broker of the app at `url`, for the length of the test. */
export async function connectStranger(url: string, id: string): Promise<Stranger> {
  // A broker may take a moment to see that the one who had the ID has gone.
  let stranger: Stranger | null = null;
  const connect = async (): Promise<boolean> => {
    stranger = await tryToConnect(url, id);
    return stranger !== null;
  };
  await expect.poll(connect, { timeout: PATIENCE_MS }).toBe(true);
  if (stranger === null) throw new Error("unreachable");
  return stranger;
}

async function tryToConnect(url: string, id: string): Promise<Stranger | null> {
  const address = `${url.replace("http", "ws")}/peerjs?key=peerjs&id=${id}&token=stranger`;
  const socket = new WebSocket(address);
  onTestFinished(() => socket.terminate());
  const received: Received[] = [];
  const listeners: ((message: Received) => void)[] = [];
  socket.on("message", (text: Buffer) => {
    const message = JSON.parse(text.toString()) as Received;
    received.push(message);
    for (const receive of listeners) receive(message);
  });
  socket.on("error", () => undefined);
  await expect.poll(() => received[0], { timeout: PATIENCE_MS }).toBeDefined();
  if (received[0]?.type !== "OPEN") return null;
  return {
    id,
    received,
    listen: (receive) => listeners.push(receive),
    sendText: (text) => socket.send(text),
    send: (dst, payload, type = "CANDIDATE") => socket.send(JSON.stringify({ type, dst, payload })),
    async leave() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}
