/**
 * Runs in every page before its own scripts and writes down when a person taps, when the phone
 * rings and when pictures of the other phone are shown, the same for every system. Times are
 * `timeOrigin + now()`: all pages of one machine count them by the same clock.
 */
export function probePage(answerLabel: string): void {
  const { startTiming, paintedInMs } = createTiming();
  const probe: PageProbe = {
    tapAt: null,
    ringAt: null,
    seenAt: null,
    arrivedAt: null,
    paintedAt: null,
    frames: [],
    watchesFrames: true,
    awaitText,
    startTiming,
    paintedInMs,
  };
  Object.assign(window, { probe });

  const toTime = (sinceOrigin: number): number => performance.timeOrigin + sinceOrigin;
  addEventListener("click", ({ timeStamp }) => (probe.tapAt = toTime(timeStamp)), true);

  let awaited = "";
  const { createDataChannel } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.createDataChannel = function createWatched(label, options) {
    const channel = createDataChannel.call(this, label, options);
    // Before the page's own listener: what the page then does with it is another matter.
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (awaited === "" || typeof data !== "string" || !data.includes(awaited)) return;
      probe.arrivedAt ??= toTime(performance.now());
    });
    return channel;
  };

  const canvas = new OffscreenCanvas(1, 1);
  const pixels = canvas.getContext("2d", { willReadFrequently: true });
  const cameraIn = (video: HTMLVideoElement): CameraSeen => {
    const { videoWidth: width, videoHeight: height } = video;
    pixels?.drawImage(video, width / 2, height / 2, 1, 1, 0, 0, 1, 1);
    const [red = 0, , blue = 0] = pixels?.getImageData(0, 0, 1, 1).data ?? [];
    if (red > blue + 60) return "front";
    return blue > red + 60 ? "rear" : "none";
  };
  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (video: HTMLVideoElement): void => {
    if (watched.has(video)) return;
    watched.add(video);
    const onFrame = (): void => {
      const at = toTime(performance.now());
      // One's own picture is the silent one.
      if (!video.muted && probe.watchesFrames) probe.frames.push({ at, camera: cameraIn(video) });
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const look = (): void => {
    if (!probe.watchesFrames) return;
    document.querySelectorAll("video").forEach(watch);
    if (probe.ringAt !== null) return;
    const buttons = [...document.querySelectorAll("button")];
    const isRinging = buttons.some(({ textContent }) => textContent?.trim() === answerLabel);
    if (isRinging) probe.ringAt = toTime(performance.now());
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });

  /** What the browser says of a tap: from the finger to the paint that follows. */
  function createTiming(): Pick<PageProbe, "startTiming" | "paintedInMs"> {
    const SHORTEST_MS = 16;
    let durations: number[] = [];
    let isOver = false;
    const note = (entries: PerformanceEntryList): void => {
      const parts = entries.filter(({ name }) => /^(?:pointer|click)/.test(name));
      durations.push(...parts.map(({ duration }) => duration));
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    return {
      startTiming() {
        durations = [];
        isOver = false;
        observer.observe({ type: "event", durationThreshold: SHORTEST_MS } as never);
        addEventListener("click", () => setTimeout(() => (isOver = true), 500), { once: true });
      },
      paintedInMs() {
        if (!isOver) return null;
        note(observer.takeRecords());
        observer.disconnect();
        return Math.max(SHORTEST_MS, ...durations);
      },
    };
  }

  function awaitText(selector: string, text: string): void {
    probe.seenAt = null;
    probe.arrivedAt = null;
    probe.paintedAt = null;
    awaited = text;
    const find = (): void => {
      // Before looking, which takes longer in a larger page.
      const at = toTime(performance.now());
      const places = [...document.querySelectorAll(selector)];
      if (!places.some(({ textContent }) => textContent?.includes(text))) return;
      probe.seenAt = at;
      observer.disconnect();
      // A message to oneself is the first thing that happens after the frame is painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => (probe.paintedAt = toTime(performance.now())), {
        once: true,
      });
      port1.start();
      requestAnimationFrame(() => port2.postMessage(null));
    };
    const observer = new MutationObserver(find);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }
}

type CameraSeen = "front" | "rear" | "none";

interface PageProbe {
  /** The last tap. */
  tapAt: number | null;
  ringAt: number | null;
  /** When the text came that was awaited last. */
  seenAt: number | null;
  /** When the frame was painted that shows that text. */
  paintedAt: number | null;
  /** When that text came over a data channel that this page has made. */
  arrivedAt: number | null;
  /**
   * Looking at every picture, and for new ones, takes time that what is measured meanwhile would
   * lack.
   */
  watchesFrames: boolean;
  readonly frames: { readonly at: number; readonly camera: CameraSeen }[];
  /** Times the next tap. */
  startTiming(): void;
  /** How long that took to be painted; `null` until it is known. */
  paintedInMs(): number | null;
  /** From now on, until it comes: a text within whatever `selector` finds. */
  awaitText(selector: string, text: string): void;
}

declare global {
  interface Window {
    readonly probe: PageProbe;
  }
}
