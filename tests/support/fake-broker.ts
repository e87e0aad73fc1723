/**
 * PeerServer 1.0.2 behind a fake WebSocket, for what a real one does only after minutes or not at
 * all: it forgets to say OPEN to a client it knows, goes silent, refuses, sends rubbish. The real
 * one is in the end-to-end tests.
 */
import { onTestFinished, vi } from "vitest";

/** How a broker treats new sockets: a `silent` one opens them and never says a word. */
type Manner = "normal" | "silent" | "unreachable" | "forbidden";

export interface FakeBroker {
  /** Every socket a client has asked for, in order. */
  readonly sockets: readonly FakeSocket[];
  /** What clients have sent to others. */
  readonly relayed: readonly Relayed[];
  setManner(manner: Manner): void;
  /** The sockets there are stay open, but nothing passes any more. */
  freeze(): void;
  /** Somebody has registered under `id` before, with this token. */
  register(id: string, token: string): void;
  forget(id: string): void;
  /** Sends `text` down the socket that was opened last. */
  deliver(text: string): void;
  /** Closes the socket that was opened last. */
  close(): void;
}

interface Relayed {
  readonly type: string;
  readonly dst: string;
  readonly payload: unknown;
}

/** Takes the place of WebSocket until the test is over. */
export function installFakeBroker(): FakeBroker {
  const tokens = new Map<string, string>();
  const current = new Map<string, FakeSocket>();
  const relayed: Relayed[] = [];
  const sockets: FakeSocket[] = [];
  let manner: Manner = "normal";

  function welcome(socket: FakeSocket): void {
    const { searchParams } = new URL(socket.url);
    const id = searchParams.get("id") ?? "";
    const token = searchParams.get("token") ?? "";
    if (manner === "unreachable") {
      socket.end();
      return;
    }
    socket.open();
    if (manner === "silent") return;
    const known = tokens.get(id);
    if (known !== undefined && known !== token) {
      socket.receive(JSON.stringify({ type: "ID-TAKEN", payload: { msg: "ID is taken" } }));
      socket.end();
      return;
    }
    tokens.set(id, token);
    socket.onGone = () => {
      if (current.get(id) === socket) tokens.delete(id);
    };
    current.set(id, socket);
    if (known === undefined) socket.receive(JSON.stringify({ type: "OPEN" }));
    socket.onClientMessage = (text) => relay(socket, id, text);
  }

  function relay(socket: FakeSocket, id: string, text: string): void {
    const message = JSON.parse(text) as Relayed;
    if (message.type === "HEARTBEAT") return;
    if (message.dst === id) socket.receive(JSON.stringify({ ...message, src: id }));
    else relayed.push(message);
  }

  vi.stubGlobal(
    "WebSocket",
    class extends FakeSocket {
      constructor(url: string) {
        if (manner === "forbidden") throw new DOMException("forbidden", "SecurityError");
        super(url);
        sockets.push(this);
        queueMicrotask(() => this.readyState === 0 && welcome(this));
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    sockets,
    relayed,
    setManner: (next) => (manner = next),
    freeze: () => sockets.forEach((socket) => socket.freeze()),
    register: (id, token) => void tokens.set(id, token),
    forget: (id) => void tokens.delete(id),
    deliver: (text) => sockets.at(-1)?.receive(text),
    close: () => sockets.at(-1)?.end(),
  };
}

/** The part of a WebSocket that PeerJS uses. */
class FakeSocket {
  readonly url: string;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  /** What the broker does with a message of the client, and once the socket is closed. */
  onClientMessage: (text: string) => void = () => undefined;
  onGone: () => void = () => undefined;
  #isFrozen = false;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    if (this.readyState !== 1) throw new DOMException("not open", "InvalidStateError");
    if (!this.#isFrozen) queueMicrotask(() => this.onClientMessage(text));
  }

  close(): void {
    this.readyState = 3;
    this.onClientMessage = () => undefined;
    if (!this.#isFrozen) this.onGone();
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  receive(text: string): void {
    if (!this.#isFrozen && this.readyState === 1) this.onmessage?.({ data: text });
  }

  end(): void {
    this.readyState = 3;
    this.onGone();
    this.onclose?.();
  }

  freeze(): void {
    this.#isFrozen = true;
  }
}
