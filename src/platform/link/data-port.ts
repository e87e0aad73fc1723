/** What may wait in a channel to be sent, in bytes. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

/** From here on down a channel wants more to send, in bytes. */
const LOW_WATER_BYTES = 64 * 1024;

/**
 * One message at the most, in bytes. Browsers offer up to a gigabyte; one that long would hold up
 * everything behind it.
 */
const MAX_MESSAGE_BYTES = 256 * 1024;

/** What every browser can take, in bytes, where it is not known yet. */
const SAFE_MESSAGE_BYTES = 16 * 1024;

/** What is kept until somebody listens: the other end is to say little before it is answered. */
const MAX_KEPT = 64;
const MAX_KEPT_BYTES = 512 * 1024;

/** What a data port tells whoever uses it. */
export interface DataPortEvents {
  onOpen(): void;
  onClose(): void;
  /** A text or an ArrayBuffer of the other end, undecoded. */
  onMessage(data: unknown): void;
  /** Little waits to be sent any more. */
  onDrained(): void;
}

/** One data channel of a link, in order and reliable, for one user at a time. */
export interface DataPort {
  isOpen(): boolean;
  /** `false`, and nothing sent, where the port is closed or too much waits in it already. */
  send(data: string | ArrayBuffer): boolean;
  bufferedBytes(): number;
  /** The largest message that both ends take. */
  maxMessageBytes(): number;
  /**
   * Tells `events` what happens from now on, until the signal aborts; at once what nobody has
   * listened to. Whoever listens next takes the place of whoever did before.
   */
  listen(events: DataPortEvents, signal: AbortSignal): void;
  /** Tells that something is sent or has come, each time, until the signal aborts. */
  watchUse(onUse: () => void, signal: AbortSignal): void;
}

/** The port of `channel`, which belongs to `connection`. */
export function createDataPort(channel: RTCDataChannel, connection: RTCPeerConnection): DataPort {
  channel.binaryType = "arraybuffer";
  channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
  const kept: unknown[] = [];
  let keptBytes = 0;
  let listener: DataPortEvents | null = null;
  const users = new Set<() => void>();
  const tellUse = (): void => users.forEach((onUse) => onUse());

  function keep(data: unknown): void {
    keptBytes += sizeOf(data);
    if (kept.length < MAX_KEPT && keptBytes <= MAX_KEPT_BYTES) kept.push(data);
  }

  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (listener === null) keep(data);
    else listener.onMessage(data);
    tellUse();
  });
  channel.addEventListener("open", () => listener?.onOpen());
  channel.addEventListener("close", () => listener?.onClose());
  channel.addEventListener("bufferedamountlow", () => listener?.onDrained());

  return {
    isOpen: () => channel.readyState === "open",
    send(data) {
      const isSent = sendOver(channel, data);
      tellUse();
      return isSent;
    },
    bufferedBytes: () => channel.bufferedAmount,
    maxMessageBytes: () =>
      Math.min(connection.sctp?.maxMessageSize ?? SAFE_MESSAGE_BYTES, MAX_MESSAGE_BYTES),
    listen(events, signal) {
      if (signal.aborted) return;
      listener = events;
      signal.addEventListener(
        "abort",
        () => {
          if (listener === events) listener = null;
        },
        { once: true },
      );
      keptBytes = 0;
      const unheard = kept.splice(0);
      for (const data of unheard) events.onMessage(data);
    },
    watchUse(onUse, signal) {
      if (signal.aborted) return;
      users.add(onUse);
      signal.addEventListener("abort", () => users.delete(onUse), { once: true });
    },
  };
}

function sendOver(channel: RTCDataChannel, data: string | ArrayBuffer): boolean {
  if (channel.readyState !== "open" || channel.bufferedAmount > MAX_BUFFERED_BYTES) return false;
  try {
    // The same call for either: the types of the DOM have one signature for each.
    if (typeof data === "string") channel.send(data);
    else channel.send(data);
    return true;
  } catch {
    // The browser's own buffer is full, or the channel closed this very moment.
    return false;
  }
}

function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return data instanceof ArrayBuffer ? data.byteLength : 0;
}
