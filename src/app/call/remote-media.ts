/** Picture and sound of the other phone. */
import { type Accessor, createSignal, untrack } from "solid-js";
import type { MediaState } from "../../core/media/media-state.ts";
import { setTracks, toStream } from "../../platform/media/stream.ts";

/** What the other phone sends, and what it says of it. */
export interface RemoteMedia {
  /** For one element; `null` before anything arrives. */
  readonly stream: Accessor<MediaStream | null>;
  /** What the other phone says of its camera and microphone; `null` until it has. */
  readonly state: Accessor<MediaState | null>;
  onTrack(track: MediaStreamTrack): void;
  onState(state: MediaState): void;
  /** Forgets everything: the call is over. */
  clear(): void;
}

/** Nothing has come yet. */
export function createRemoteMedia(): RemoteMedia {
  const [stream, setStream] = createSignal<MediaStream | null>(null);
  const [state, setState] = createSignal<MediaState | null>(null);
  let tracks: readonly MediaStreamTrack[] = [];
  let hadPicture = false;

  /** Chromium plays no sound of a stream whose camera sends nothing: only what flows is in it. */
  function update(): void {
    const hasPicture = untrack(state)?.camera === "on";
    const flowing = tracks.filter(({ kind }) => kind === "audio" || hasPicture);
    const current = untrack(stream);
    // An element that waits for its first sound does not notice a picture that joins it; one that
    // plays goes on without a gap.
    if (current === null || (hasPicture && !hadPicture)) setStream(toStream(flowing));
    else setTracks(current, flowing);
    hadPicture ||= hasPicture;
  }

  return {
    stream,
    state,
    onTrack(track) {
      tracks = [...tracks.filter(({ kind }) => kind !== track.kind), track];
      update();
    },
    onState(next) {
      setState(next);
      update();
    },
    clear() {
      tracks = [];
      hadPicture = false;
      setStream(null);
      setState(null);
    },
  };
}
