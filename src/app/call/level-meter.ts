import { watchLevel } from "../../platform/media/level.ts";
import { report } from "../log.ts";

/** Hears how loud it is before the microphone of the call, whichever that is. */
export interface LevelMeter {
  /** Tells the level, 0 to 1, until the signal aborts. One listener at a time. */
  watch(onLevel: (level: number) => void, signal: AbortSignal): void;
  /** To be called when another microphone is open, or none. */
  restart(): void;
}

/** A meter that nobody reads yet. */
export function createLevelMeter(track: () => MediaStreamTrack | null): LevelMeter {
  let reader: ((level: number) => void) | null = null;
  let run = new AbortController();

  function restart(): void {
    run.abort();
    run = new AbortController();
    const microphone = track();
    reader?.(0);
    if (reader === null || microphone === null) return;
    watchLevel(microphone, reader, run.signal).catch((cause: unknown) => report("no level", cause));
  }
  return {
    restart,
    watch(onLevel, signal) {
      reader = onLevel;
      restart();
      signal.addEventListener("abort", () => {
        if (reader !== onLevel) return;
        reader = null;
        restart();
      });
    },
  };
}
