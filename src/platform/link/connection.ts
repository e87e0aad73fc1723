import type { IceServer } from "../../core/protocol/ice-server.ts";

/** Fixed ids: negotiated channels need no handshake and exist on both sides from the start. */
const CONTROL_CHANNEL_ID = 0;

/** Messages kept until somebody listens; the other end has little to say that early. */
const MAX_KEPT = 64;

/** An RTCPeerConnection and its control channel. */
export interface LinkConnection {
  readonly connection: RTCPeerConnection;
  readonly control: RTCDataChannel;
  /** Gives every message of the control channel from now on, those nobody has taken included. */
  listen(receive: (data: unknown) => void): void;
  /** Takes one message: the next. */
  next(): Promise<unknown>;
}

/** A connection with a control channel and nothing negotiated yet; `closeConnection` ends it. */
export function openConnection(servers: readonly IceServer[]): LinkConnection {
  const connection = new RTCPeerConnection(toConfiguration(servers));
  const control = connection.createDataChannel("control", {
    negotiated: true,
    id: CONTROL_CHANNEL_ID,
  });
  return { connection, control, ...createInbox(control) };
}

function createInbox(control: RTCDataChannel): Pick<LinkConnection, "listen" | "next"> {
  const kept: unknown[] = [];
  let listener: ((data: unknown) => void) | null = null;
  function deliver(): void {
    if (listener === null || kept.length === 0) return;
    listener(kept.shift());
    // Whoever takes one message only has stopped listening with it.
    deliver();
  }
  function listen(receive: (data: unknown) => void): void {
    listener = receive;
    deliver();
  }
  control.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (kept.length < MAX_KEPT) kept.push(data);
    deliver();
  });
  return {
    listen,
    next: () =>
      new Promise((resolve) => {
        listen((data) => {
          listener = null;
          resolve(data);
        });
      }),
  };
}

/** Closes a connection for good; what was sent before still leaves. */
export function closeConnection({ connection, control }: LinkConnection): void {
  control.close();
  connection.close();
}

/** What a connection is made with; every one of ours alike. */
export function toConfiguration(servers: readonly IceServer[]): RTCConfiguration {
  return {
    bundlePolicy: "max-bundle",
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
  };
}
