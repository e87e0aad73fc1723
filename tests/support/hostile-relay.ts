/** A broker that can read, change, drop, delay, repeat and invent everything. */
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type AppHost, openAppHost } from "./app-host.ts";

/** A message from one phone to another, as a broker sees it. */
export interface Relayed {
  readonly type: string;
  readonly src: string;
  readonly dst: string;
  readonly payload?: unknown;
}

/** What the broker delivers in place of a message. */
export type Tamper = (message: Relayed) => readonly Relayed[] | Promise<readonly Relayed[]>;

export interface HostileRelay extends AppHost {
  /** Every message the phones sent to each other since the last change of behaviour. */
  readonly seen: readonly Relayed[];
  /** Forgets what was seen, and does this to all messages from now on. */
  behave(tamper: Tamper): void;
  /** Leaves alone what this one sends and receives. */
  spare(id: string): void;
  /** Sends what nobody sent; without `src` it is the broker's own word. */
  inject(dst: string, message: object): void;
}

/** Delivers what was sent, as it was sent. */
export const honestly: Tamper = (message) => [message];

/** Serves the app with itself as the broker. Honest until told otherwise. */
export async function openHostileRelay(): Promise<HostileRelay> {
  const server = new WebSocketServer({ noServer: true });
  const phones = new Map<string, WebSocket>();
  const spared = new Set<string>();
  let tamper = honestly;
  let seen: Relayed[] = [];
  let queue = Promise.resolve();

  function deliver(message: Relayed): void {
    const phone = phones.get(message.dst);
    if (phone !== undefined) phone.send(JSON.stringify(message));
    else inject(message.src, { type: "EXPIRE", src: message.dst });
  }

  function inject(dst: string, message: object): void {
    phones.get(dst)?.send(JSON.stringify({ ...message, dst }));
  }

  async function relay(message: Relayed): Promise<void> {
    const { src, dst } = message;
    // A phone's word to itself only tells it that its line is up.
    if (src === dst || spared.has(src) || spared.has(dst)) {
      deliver(message);
      return;
    }
    seen.push(message);
    for (const each of await tamper(message)) deliver(each);
  }

  function welcome(socket: WebSocket, id: string): void {
    phones.set(id, socket);
    socket.on("close", () => {
      if (phones.get(id) === socket) phones.delete(id);
    });
    socket.on("message", (data: RawData) => {
      const message = JSON.parse((data as Buffer).toString()) as Omit<Relayed, "src">;
      if (message.type === "HEARTBEAT") return;
      queue = queue.then(() => relay({ ...message, src: id }));
    });
    socket.send('{"type":"OPEN"}');
  }

  const host = await openAppHost((request, socket, head) => {
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    server.handleUpgrade(request, socket, head, (webSocket) =>
      welcome(webSocket, searchParams.get("id") ?? ""),
    );
  });
  return {
    ...host,
    get seen() {
      return seen;
    },
    behave(next) {
      tamper = next;
      seen = [];
    },
    spare: (id) => void spared.add(id),
    inject,
  };
}
