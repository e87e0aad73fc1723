import { toOfferCode, toRemoteSdp } from "../../core/scan-call/code-sdp.ts";
import type { CallCode } from "../../core/scan-call/call-code.ts";
import { openConnection } from "./connection.ts";
import { awaitScanConnection, type ScanConnection } from "./scan-connection.ts";
import { whenGathered } from "./scan-gathering.ts";

/** The side that shows the first code. */
export interface ScanOffer {
  readonly code: CallCode;
  /**
   * Connects to the phone whose answer this is, and to no other from then on; resolves when that
   * has happened.
   *
   * @throws whatever the browser throws at an answer it cannot use
   */
  accept(answer: CallCode): Promise<void>;
}

/**
 * Makes an offer to whoever scans its code, and calls `onOpen` when the phone whose answer was
 * accepted is connected. It needs no renewal: the answer may come minutes later.
 *
 * @throws when this browser's description has nothing to make a code of, or once the signal has
 * aborted; a browser that is interrupted may leave the promise open instead
 */
export async function openScanOffer(
  onOpen: (connection: ScanConnection) => void,
  signal: AbortSignal,
): Promise<ScanOffer> {
  signal.throwIfAborted();
  const opened = openConnection([]);
  const waiting = awaitScanConnection(opened, signal);
  const { connection } = opened;
  await connection.setLocalDescription();
  await whenGathered(connection, signal);
  signal.throwIfAborted();
  const code = toOfferCode(connection.localDescription?.sdp ?? "");
  if (code === null) throw new TypeError("This description makes no code");
  return {
    code,
    async accept(answer) {
      await connection.setRemoteDescription({ type: "answer", sdp: toRemoteSdp(answer) });
      await waiting.isOpen;
      if (!signal.aborted) onOpen(waiting.toOpen({ own: code, theirs: answer }));
    },
  };
}
