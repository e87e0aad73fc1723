import type { IceServer } from "../../core/protocol/ice-server.ts";
import { createDataPort, type DataPort } from "./data-port.ts";

/** Fixed ids: negotiated channels need no handshake and exist on both sides from the start. */
const CHANNEL_IDS = { control: 0, chat: 1, files: 2 } as const;

/** Messages kept until somebody listens; the other end has little to say that early. */
const MAX_KEPT = 64;

/** An RTCPeerConnection and its data channels. */
export interface LinkConnection {
  readonly connection: RTCPeerConnection;
  readonly control: RTCDataChannel;
  readonly chat: DataPort;
  readonly files: DataPort;
  /** Tells whether chat and files are both open, at every change, until the signal aborts. */
  watchData(onChange: (isOpen: boolean) => void, signal: AbortSignal): void;
  /** Gives every message of the control channel from now on, those nobody has taken included. */
  listen(receive: (data: unknown) => void): void;
  /** Takes one message: the next. */
  next(): Promise<unknown>;
}

/** A connection with its channels and nothing negotiated yet; `closeConnection` ends it. */
export function openConnection(servers: readonly IceServer[]): LinkConnection {
  const connection = new RTCPeerConnection(toConfiguration(servers));
  const openChannel = (name: keyof typeof CHANNEL_IDS): RTCDataChannel =>
    connection.createDataChannel(name, { negotiated: true, id: CHANNEL_IDS[name] });
  const [control, chat, files] = [
    openChannel("control"),
    openChannel("chat"),
    openChannel("files"),
  ];
  return {
    connection,
    control,
    chat: createDataPort(chat, connection),
    files: createDataPort(files, connection),
    watchData: (onChange, signal) => watchOpen([chat, files], onChange, signal),
    ...createInbox(control),
  };
}

function watchOpen(
  channels: readonly RTCDataChannel[],
  onChange: (isOpen: boolean) => void,
  signal: AbortSignal,
): void {
  let wasOpen = false;
  function update(): void {
    const isOpen = channels.every(({ readyState }) => readyState === "open");
    if (signal.aborted || isOpen === wasOpen) return;
    wasOpen = isOpen;
    onChange(isOpen);
  }
  for (const channel of channels) {
    channel.addEventListener("open", update, { signal });
    channel.addEventListener("close", update, { signal });
  }
  // Those of a connection that was made by codes are open already.
  queueMicrotask(update);
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
