/** One property of a track and its value, as the browser has it. */
export type TrackFact = readonly [name: string, value: string];

/** What a track says of itself. */
export interface TrackFacts {
  readonly kind: "audio" | "video";
  readonly id: string;
  readonly label: string;
  readonly isMuted: boolean;
  readonly readyState: MediaStreamTrackState;
  readonly settings: readonly TrackFact[];
  /** Empty where the browser does not tell. */
  readonly capabilities: readonly TrackFact[];
}

/** What a stream says of itself. */
export interface StreamFacts {
  readonly id: string;
  readonly isActive: boolean;
  readonly tracks: readonly TrackFacts[];
}

/** Everything that `stream` says of itself and of its tracks now, sound first. */
export function streamFactsOf(stream: MediaStream): StreamFacts {
  const tracks = stream.getTracks().toSorted((one, other) => one.kind.localeCompare(other.kind));
  return { id: stream.id, isActive: stream.active, tracks: tracks.map(trackFactsOf) };
}

function trackFactsOf(track: MediaStreamTrack): TrackFacts {
  return {
    kind: track.kind === "video" ? "video" : "audio",
    id: track.id,
    label: track.label,
    isMuted: track.muted,
    readyState: track.readyState,
    settings: toFacts(track.getSettings()),
    // Firefox had none for long.
    capabilities: toFacts(track.getCapabilities?.() ?? {}),
  };
}

function toFacts(values: object): readonly TrackFact[] {
  return Object.entries(values).map(([name, value]) => [name, toText(value)]);
}

/** `{ min: 1, max: 30 }` is a range, a list its members. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value !== "object" || value === null) return String(value);
  if ("min" in value && "max" in value) return `${toText(value.min)}–${toText(value.max)}`;
  return JSON.stringify(value);
}

/** Calls `onChange` when a track of `stream` falls silent, comes back or ends, until the signal aborts. */
export function watchTracks(stream: MediaStream, onChange: () => void, signal: AbortSignal): void {
  for (const track of stream.getTracks()) {
    for (const event of ["mute", "unmute", "ended"]) {
      track.addEventListener(event, onChange, { signal });
    }
  }
}
