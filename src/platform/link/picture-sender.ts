/**
 * The pictures of one end of a call. Chromium (156) begins with next to no rate. What is too large
 * for it, as nearly every camera's picture is, it drops, and goes on with a stamp of 320 by 240 for
 * ten seconds, though the way is known within a tenth of one. A limit that is set before the first
 * picture makes that worse. So the first ones leave rather small, with no limit of their own, and
 * are not made smaller; the whole picture follows as soon as the way is known to carry it.
 */
import { fitPicture, rateOf } from "./picture-fit.ts";

/** How often to look at what leaves, until all is settled; in milliseconds. */
const LOOK_EVERY_MS = 400;

/**
 * Chromium measures the way in the first instant, in which two phones are at their busiest, and a
 * second later gives up. A limit that rises after that has it measure once more.
 */
const LIMITED_AFTER_LOOKS = 4;

/** A way that is still not known to carry it does not: the browser may do as it sees fit. */
const SLOW_AFTER_LOOKS = 8;

/**
 * A way that carries so much carries any picture; in bits per second. It has to be seen twice: what
 * was measured of a first path is forgotten when a better one is found, a moment later.
 */
const WHOLE_FROM = 500_000;
const WHOLE_AFTER_LOOKS = 2;
/** Encoders get that much less of their limit at times: they are known to overshoot. */
const ALLOWANCE = 0.8;

/** Sends pictures. */
export interface PictureSender {
  /** Sends `track` from now on, or nothing. */
  send(track: MediaStreamTrack | null): Promise<void>;
}

/** Sends pictures through `sender` until the signal aborts. */
export function createPictureSender(sender: RTCRtpSender, signal: AbortSignal): PictureSender {
  let current: MediaStreamTrack | null = null;
  let isWhole = false;
  let looks = 0;
  let goodLooks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWriting = false;
  let isStale = false;

  /** One after the other: parameters that were read before another write are refused. */
  function fit(): void {
    isStale = isWriting;
    if (isWriting) return;
    isWriting = true;
    const isLimited = looks >= LIMITED_AFTER_LOOKS;
    const mayShrink = isWhole || looks >= SLOW_AFTER_LOOKS;
    void fitPicture(sender, current, { isWhole, isLimited, mayShrink })
      .catch(() => undefined)
      .finally(() => {
        isWriting = false;
        if (isStale) fit();
      });
  }

  async function look(): Promise<void> {
    const { hasSent, bitsPerSecond } = await leavingOf(sender);
    if (signal.aborted || current === null || !hasSent) return;
    looks += 1;
    const isGood = bitsPerSecond >= Math.min(WHOLE_FROM, rateOf(current) * ALLOWANCE);
    goodLooks = isGood ? goodLooks + 1 : 0;
    isWhole ||= goodLooks >= WHOLE_AFTER_LOOKS;
    fit();
  }

  function lookLater(): void {
    const isSettled = isWhole && looks >= LIMITED_AFTER_LOOKS;
    if (timer !== undefined || current === null || isSettled || signal.aborted) return;
    timer = setTimeout(() => {
      void look()
        .catch(() => undefined)
        .finally(() => {
          timer = undefined;
          lookLater();
        });
    }, LOOK_EVERY_MS);
  }

  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return {
    async send(track) {
      current = track;
      lookLater();
      // First, so that no picture leaves before it is known what is to become of it. Not waited for:
      // Chromium writes only with the next picture, which may be the one of this very track.
      fit();
      await sender.replaceTrack(track);
    },
  };
}

/** Whether a picture has left through `sender`, and how much it may send now. */
async function leavingOf(sender: RTCRtpSender) {
  let hasSent = false;
  // Firefox does not say, and shrinks nothing.
  let bitsPerSecond = Infinity;
  const report = await sender.getStats();
  report.forEach((entry: Readonly<Record<string, unknown>>) => {
    if (entry["type"] !== "outbound-rtp") return;
    hasSent = Number(entry["framesEncoded"] ?? 0) > 0;
    bitsPerSecond = Number(entry["targetBitrate"] ?? Infinity);
  });
  return { hasSent, bitsPerSecond };
}
