import type { CallCode } from "../../core/scan-call/call-code.ts";
import { toAnswerCode, toRemoteSdp } from "../../core/scan-call/code-sdp.ts";
import { openConnection } from "./connection.ts";
import { awaitScanConnection, type ScanConnection } from "./scan-connection.ts";
import { whenGathered } from "./scan-gathering.ts";

/**
 * How long an answer is shown, in milliseconds. Its connection has to live without the other end
 * until it is scanned, and addresses come and go.
 */
const RENEWAL_MS = 100_000;

/** How long an answer that was replaced can still be scanned: it was on the screen just now. */
const OVERLAP_MS = 30_000;

/** How long to wait before an answer that failed at once is made anew. */
const RETRY_MS = 2_000;

/** What the answering side reports. */
export interface ScanAnswerEvents {
  /** The code to show from now on. */
  onCode(code: CallCode): void;
  /** The phone of the offer has taken one of the answers. */
  onOpen(connection: ScanConnection): void;
  /** This browser cannot use the offer. */
  onFault(cause: unknown): void;
}

/** The side that shows the second code. */
export interface ScanAnswer {
  /** Makes a new code: the network has changed, and the addresses with it. */
  renew(): void;
}

/**
 * Answers `offer`, again and again, each time on a connection of its own, until one of the answers
 * is taken or the signal aborts. That a connection fails says nothing: the other phone may only
 * not have scanned it yet.
 */
export function openScanAnswer(
  offer: CallCode,
  events: ScanAnswerEvents,
  signal: AbortSignal,
): ScanAnswer {
  const attempts = new Set<AbortController>();
  const current = createTimer();
  let newest: AbortController | null = null;
  let isOpen = false;

  function renew(): void {
    if (isOpen || signal.aborted) return;
    const previous = newest;
    if (previous !== null) {
      const timer = setTimeout(() => end(previous), OVERLAP_MS);
      previous.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    }
    const attempt = new AbortController();
    attempts.add(attempt);
    newest = attempt;
    current.set(renew, RENEWAL_MS);
    answer(attempt).catch((cause: unknown) => {
      if (!attempt.signal.aborted) events.onFault(cause);
    });
  }

  async function answer(attempt: AbortController): Promise<void> {
    const opened = openConnection([]);
    const { connection } = opened;
    const waiting = awaitScanConnection(opened, attempt.signal);
    connection.addEventListener(
      "connectionstatechange",
      () => {
        const isLost = connection.connectionState === "failed" && attempt === newest;
        if (isLost) current.set(renew, RETRY_MS);
      },
      { signal: attempt.signal },
    );
    await connection.setRemoteDescription({ type: "offer", sdp: toRemoteSdp(offer) });
    await connection.setLocalDescription();
    await whenGathered(connection, attempt.signal);
    if (attempt.signal.aborted || isOpen) return;
    const code = toAnswerCode(connection.localDescription?.sdp ?? "", offer);
    if (code === null) throw new TypeError("This description makes no code");
    // A newer attempt may have been quicker.
    if (attempt === newest) events.onCode(code);
    await waiting.isOpen;
    if (!attempt.signal.aborted) settle(attempt, waiting.toOpen({ own: code, theirs: offer }));
  }

  function settle(attempt: AbortController, found: ScanConnection): void {
    if (isOpen) return;
    isOpen = true;
    current.clear();
    for (const other of attempts) {
      if (other !== attempt) end(other);
    }
    events.onOpen(found);
  }

  function end(attempt: AbortController): void {
    attempts.delete(attempt);
    attempt.abort();
  }

  signal.addEventListener(
    "abort",
    () => {
      current.clear();
      for (const attempt of attempts) end(attempt);
    },
    { once: true },
  );
  renew();
  return { renew };
}

/** One timer: what is set takes the place of what was. */
function createTimer(): { set(then: () => void, delayMs: number): void; clear(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set(then, delayMs) {
      clearTimeout(timer);
      timer = setTimeout(then, delayMs);
    },
    clear: () => clearTimeout(timer),
  };
}
