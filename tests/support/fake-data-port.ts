/** The two ends of a data channel without WebRTC: what one sends the other hears a moment later. */
import type { DataPort, DataPortEvents } from "../../src/platform/link/data-port.ts";

export interface FakePort extends DataPort {
  /** Connects this end to another. */
  join(other: FakePort): void;
  /** Opens the port, or closes it for good. */
  setOpen(isOpen: boolean): void;
  /** The other end's message arrives. */
  hear(data: string | ArrayBuffer): void;
  /** Everything this end has sent. */
  readonly sent: readonly (string | ArrayBuffer)[];
  /** Sends nothing more, as with a full buffer, or goes on. */
  setFull(isFull: boolean): void;
  /** Takes so many bytes more besides what is said, then no others until it is told again. */
  narrow(roomBytes: number): void;
}

export function createFakePort(): FakePort {
  const sent: (string | ArrayBuffer)[] = [];
  let kept: (string | ArrayBuffer)[] = [];
  let other: FakePort | null = null;
  let listener: DataPortEvents | null = null;
  const uses = new EventTarget();
  let isOpen = false;
  let isFull = false;
  let roomBytes = Number.POSITIVE_INFINITY;
  return {
    sent,
    isOpen: () => isOpen,
    send(data) {
      uses.dispatchEvent(new Event("use"));
      const sizeBytes = typeof data === "string" ? 0 : data.byteLength;
      if (!isOpen || isFull || sizeBytes > roomBytes) return false;
      roomBytes -= sizeBytes;
      // A channel makes a copy: the sender may do what it likes with its own.
      const copy = typeof data === "string" ? data : data.slice(0);
      sent.push(copy);
      queueMicrotask(() => other?.hear(copy));
      return true;
    },
    bufferedBytes: () => 0,
    maxMessageBytes: () => 256 * 1024,
    listen(events, signal) {
      listener = events;
      signal.addEventListener("abort", () => {
        if (listener === events) listener = null;
      });
      const unheard = kept;
      kept = [];
      for (const data of unheard) events.onMessage(data);
    },
    watchUse: (onUse, signal) => uses.addEventListener("use", onUse, { signal }),
    join: (joined) => (other = joined),
    setOpen(isOpenNow) {
      if (isOpen === isOpenNow) return;
      isOpen = isOpenNow;
      if (isOpen) listener?.onOpen();
      else listener?.onClose();
    },
    hear(data) {
      if (!isOpen) return;
      uses.dispatchEvent(new Event("use"));
      if (listener === null) kept.push(data);
      else listener.onMessage(data);
    },
    setFull(isFullNow) {
      isFull = isFullNow;
      if (!isFull) listener?.onDrained();
    },
    narrow(room) {
      roomBytes = room;
      listener?.onDrained();
    },
  };
}
