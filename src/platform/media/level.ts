import { startSound } from "./sound.ts";
import { stopTrack } from "./track.ts";

const INTERVAL_MS = 100;

/** Quieter than this is a silent room, louder a raised voice; in decibels below full scale. */
const QUIET_DB = -55;
const LOUD_DB = -10;

/**
 * Tells ten times a second how loud it is before the microphone, from 0 to 1, until the signal
 * aborts or the track ends. It hears what is said while muted, too.
 */
export async function watchLevel(
  track: MediaStreamTrack,
  onLevel: (level: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const context = await startSound();
  if (context === null || signal.aborted || track.readyState === "ended") return;
  // A muted track is silent to whoever listens to it: only the copy still hears, and it is not
  // sent. Copies of cameras are another matter, of which phones have one at a time.
  const copy = track.clone();
  copy.enabled = true;
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([copy]) });
  // Long enough to hear all there is between two looks.
  const analyser = new AnalyserNode(context, { fftSize: 8192 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, INTERVAL_MS);
  const end = (): void => {
    clearInterval(timer);
    source.disconnect();
    stopTrack(copy);
  };
  signal.addEventListener("abort", end, { once: true });
  copy.addEventListener("ended", end, { signal });
}

function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const level = (10 * Math.log10(power) - QUIET_DB) / (LOUD_DB - QUIET_DB);
  return Math.min(1, Math.max(0, level));
}
