import { type Accessor, createSignal, untrack } from "solid-js";
import type { MediaChoices } from "../../core/media/media-choices.ts";
import type { MediaReason } from "../../core/media/media-state.ts";
import { openPageCall, type PageCall, type PageCallStep } from "../../platform/link/page-call.ts";
import type { SelectedPair } from "../../platform/link/selected-pair.ts";
import { type CaptureSnapshot, openCapture } from "../../platform/media/capture.ts";
import { toStream } from "../../platform/media/stream.ts";
import { report } from "../log.ts";

export type { SelectedPair };

/** Something that happened, and how long after the call began. */
export type CallStep = { readonly atMs: number } & (
  | PageCallStep
  /** Both ends reach each other. */
  | { readonly kind: "connected" }
  /** The first picture has arrived. */
  | { readonly kind: "picture" }
);

/** A call between two connections on this page. */
export interface CallCheck {
  readonly phase: Accessor<"devices" | "connecting" | "connected" | "no-path">;
  readonly steps: Accessor<readonly CallStep[]>;
  /** What the calling end sends; `null` without a camera. */
  readonly sent: Accessor<MediaStream | null>;
  readonly isMirrored: Accessor<boolean>;
  /** What the other end receives. */
  readonly received: Accessor<MediaStream | null>;
  /** Why there is no picture to send. */
  readonly problem: Accessor<MediaReason | null>;
  readonly pair: Accessor<SelectedPair | null>;
  /** Sends a message to the other end, which sends it back; `false` where that is not possible. */
  send(text: string): boolean;
  /** To be called when the received picture is on the screen. */
  onPicture(): void;
  /** Hangs up and calls anew. */
  callAgain(): void;
}

/** How long two connections on one page need for a path at the most, in milliseconds. */
const PATH_PATIENCE_MS = 8_000;

/** Calls within this page, with the camera and without any server, until the signal aborts. */
export function openCallCheck(choices: () => MediaChoices, signal: AbortSignal): CallCheck {
  const [phase, setPhase] = createSignal<ReturnType<CallCheck["phase"]>>("devices");
  const [steps, setSteps] = createSignal<readonly CallStep[]>([]);
  const [sent, setSent] = createSignal<MediaStream | null>(null);
  const [isMirrored, setIsMirrored] = createSignal(false);
  const [received, setReceived] = createSignal<MediaStream | null>(null);
  const [problem, setProblem] = createSignal<MediaReason | null>(null);
  const [pair, setPair] = createSignal<SelectedPair | null>(null);
  let own: CaptureSnapshot | null = null;
  let call = new AbortController();
  let running: PageCall | null = null;
  let startMs = 0;

  type Step<Each = CallStep> = Each extends CallStep ? Omit<Each, "atMs"> : never;
  function note(step: Step): void {
    setSteps((all) => [...all, { ...step, atMs: performance.now() - startMs }]);
  }

  /** Notes what counts only the first time. */
  function noteOnce(kind: "connected" | "picture"): void {
    if (!untrack(steps).some((step) => step.kind === kind)) note({ kind });
  }

  function sendTracks(): void {
    for (const kind of ["audio", "video"] as const) {
      const track = (kind === "video" ? own?.camera.track : own?.microphone.track) ?? null;
      running
        ?.setTrack(kind, track)
        .catch((cause: unknown) => report(`cannot send ${kind} within the page`, cause));
    }
  }

  function onCapture(snapshot: CaptureSnapshot): void {
    const before = own?.camera.track ?? null;
    own = snapshot;
    const { track, facing } = snapshot.camera;
    setProblem(snapshot.camera.problem);
    setIsMirrored(facing === "user");
    if (track !== before) setSent(toStream(track === null ? [] : [track]));
    sendTracks();
  }

  function begin(): void {
    call.abort();
    call = new AbortController();
    const lifetime = call.signal;
    if (signal.aborted) return;
    const arrived: MediaStreamTrack[] = [];
    startMs = performance.now();
    setSteps([]);
    setPair(null);
    setReceived(null);
    setPhase("connecting");
    const timer = setTimeout(() => setPhase("no-path"), PATH_PATIENCE_MS);
    lifetime.addEventListener("abort", () => clearTimeout(timer), { once: true });
    running = openPageCall(
      {
        onStep: note,
        onPath(isOpen) {
          clearTimeout(timer);
          setPhase(isOpen ? "connected" : "connecting");
          if (isOpen) noteOnce("connected");
        },
        onTrack(track) {
          arrived.push(track);
          setReceived(toStream(arrived));
        },
        onPair: setPair,
        onFault: (cause) => report("call within the page", cause),
      },
      lifetime,
    );
    sendTracks();
  }

  const capture = openCapture(onCapture, choices, signal);
  const openDevices = (): Promise<void> => capture.open({ camera: true, microphone: true });
  signal.addEventListener(
    "abort",
    () => {
      call.abort();
      setSent(null);
      setReceived(null);
    },
    { once: true },
  );
  // First the camera: a page that may use it finds the phone's true addresses.
  void openDevices().then(begin);
  return {
    phase,
    steps,
    sent,
    isMirrored,
    received,
    problem,
    pair,
    send: (text) => running?.send(text) ?? false,
    onPicture: () => noteOnce("picture"),
    callAgain() {
      void openDevices();
      begin();
    },
  };
}
