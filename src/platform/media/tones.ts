import { startSound } from "./sound.ts";

/** A sine note: when it starts and how long it lasts, in seconds. */
interface Note {
  readonly frequencyHz: number;
  readonly startSeconds: number;
  readonly lengthSeconds: number;
  readonly volume: number;
}

type Tone = "connected" | "ended";
type Ringtone = "incoming" | "outgoing";

const note = (frequencyHz: number, startSeconds: number, lengthSeconds: number): Note => ({
  frequencyHz,
  startSeconds,
  lengthSeconds,
  volume: 0.16,
});

const TONES: Readonly<Record<Tone, readonly Note[]>> = {
  connected: [note(880, 0, 0.12)],
  ended: [note(523.25, 0, 0.2), note(392, 0.18, 0.35)],
};

const RINGTONES: Readonly<Record<Ringtone, { notes: readonly Note[]; everyMs: number }>> = {
  incoming: { notes: [note(440, 0, 0.45), note(587.33, 0.3, 0.8)], everyMs: 2000 },
  outgoing: { notes: [{ ...note(330, 0, 1), volume: 0.08 }], everyMs: 3000 },
};

// A tone heard later than this no longer belongs to what happened.
const STALE_AFTER_MS = 500;

/** Rings until `signal` aborts. Before the first tap nothing is heard, later repetitions are. */
export function startRingtone(kind: Ringtone, signal: AbortSignal): void {
  if (signal.aborted) return;
  const { notes, everyMs } = RINGTONES[kind];
  let isStarting = false;
  const ring = async (): Promise<void> => {
    // Rings that wait for the same start would all sound at once.
    if (isStarting) return;
    isStarting = true;
    const context = await startSound();
    isStarting = false;
    if (context !== null && !signal.aborted) playNotes(context, notes, signal);
  };
  const timer = setInterval(() => void ring(), everyMs);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  void ring();
}

/** Plays a tone once, or not at all where sound is not allowed now. */
export function playTone(kind: Tone): void {
  void playOnce(TONES[kind]);
}

async function playOnce(notes: readonly Note[]): Promise<void> {
  const askedAt = performance.now();
  const context = await startSound();
  const isStale = performance.now() - askedAt > STALE_AFTER_MS;
  if (context !== null && !isStale) playNotes(context, notes);
}

function playNotes(context: AudioContext, notes: readonly Note[], signal?: AbortSignal): void {
  const out = new GainNode(context);
  out.connect(context.destination);
  const oscillators = notes.map((each) => playNote(each, out));
  const last = oscillators.at(-1);
  const ended = new AbortController();
  const end = (): void => {
    out.disconnect();
    ended.abort();
  };
  last?.addEventListener("ended", end, { once: true });
  signal?.addEventListener("abort", end, { signal: ended.signal });
}

function playNote({ frequencyHz, startSeconds, lengthSeconds, volume }: Note, out: GainNode) {
  const { context } = out;
  const startAt = context.currentTime + startSeconds;
  const endAt = startAt + lengthSeconds;
  const oscillator = new OscillatorNode(context, { frequency: frequencyHz });
  const envelope = new GainNode(context, { gain: 0 });
  // Jumps in volume are heard as clicks.
  envelope.gain.setValueAtTime(0, startAt);
  envelope.gain.linearRampToValueAtTime(volume, startAt + 0.03);
  envelope.gain.exponentialRampToValueAtTime(0.0001, endAt);
  oscillator.connect(envelope).connect(out);
  oscillator.start(startAt);
  oscillator.stop(endAt);
  return oscillator;
}
