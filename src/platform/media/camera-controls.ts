import type { Zoom } from "../../core/media/media-state.ts";

// TypeScript knows none of what a camera lets one set beside its size.
declare global {
  interface MediaTrackCapabilities {
    readonly torch?: boolean;
    readonly zoom?: { readonly min: number; readonly max: number; readonly step?: number };
  }
}

/** What the open camera can do beside filming; `null` or false where it cannot. */
export interface CameraControls {
  readonly hasTorch: boolean;
  readonly zoom: Zoom | null;
}

/** What no camera cannot do. */
export const NO_CONTROLS: CameraControls = { hasTorch: false, zoom: null };

/** What the camera of `track` can do. Chromium knows only half a second after the start. */
export function controlsOf(track: MediaStreamTrack): CameraControls {
  const { torch, zoom } = track.getCapabilities?.() ?? {};
  const { zoom: now } = track.getSettings();
  const isUseful = zoom !== undefined && zoom.max > zoom.min;
  return {
    hasTorch: torch === true,
    zoom: isUseful
      ? { min: zoom.min, max: zoom.max, step: zoom.step ?? 0.1, now: now ?? zoom.min }
      : null,
  };
}

/** Turns the torch on or off; whether it obeyed. It goes out with its track. */
export function setTorch(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  return apply(track, { torch: isOn });
}

/** Zooms to that factor; whether the camera obeyed. */
export function setZoom(track: MediaStreamTrack, zoom: number): Promise<boolean> {
  return apply(track, { zoom });
}

function apply(track: MediaStreamTrack, wish: object): Promise<boolean> {
  // What is not repeated is forgotten: the size, and with the torch the zoom.
  const { advanced: [before = {}] = [], ...size } = track.getConstraints();
  return track.applyConstraints({ ...size, advanced: [{ ...before, ...wish }] }).then(
    () => true,
    () => false,
  );
}
