import type { CallCode } from "../../core/scan-call/call-code.ts";
import { closeConnection, type LinkConnection } from "./connection.ts";

/**
 * What two codes have connected: a control channel that reaches the other phone, before anybody
 * has said who they are. It closes with the codes, unless it was taken.
 */
export interface ScanConnection {
  /** SHA-256 fingerprints of the two ends' certificates, as in the codes. */
  readonly ownFingerprint: string;
  readonly theirFingerprint: string;
  send(text: string): void;
  /** The other end's next message, undecoded. */
  next(): Promise<unknown>;
  /** Keeps the connection open whatever becomes of the codes: whoever takes it closes it. */
  take(): LinkConnection;
}

/** A connection that waits for the other phone. */
export interface WaitingConnection {
  /** Resolves once the control channel is open; never, if the signal aborts before. */
  readonly isOpen: Promise<void>;
  /** The open connection of the phones that showed these two codes. */
  toOpen(codes: { readonly own: CallCode; readonly theirs: CallCode }): ScanConnection;
}

/** Waits for the other end of `opened`, and closes it when the signal aborts. */
export function awaitScanConnection(
  opened: LinkConnection,
  signal: AbortSignal,
): WaitingConnection {
  const { control } = opened;
  let isTaken = false;
  signal.addEventListener(
    "abort",
    () => {
      if (!isTaken) closeConnection(opened);
    },
    { once: true },
  );
  return {
    isOpen: new Promise((resolve) => {
      control.addEventListener("open", () => resolve(), { signal, once: true });
    }),
    toOpen: ({ own, theirs }) => ({
      ownFingerprint: own.fingerprint,
      theirFingerprint: theirs.fingerprint,
      send: (text) => control.send(text),
      next: opened.next,
      take() {
        isTaken = true;
        return opened;
      },
    }),
  };
}
