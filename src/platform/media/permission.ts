import { requestStream } from "./request.ts";

/**
 * Holds camera and microphone, as far as there are any, until `signal` aborts; resolves once the
 * browser has answered. A page that may use them finds the phone's true addresses.
 */
export async function holdDevices(signal: AbortSignal): Promise<void> {
  for (const constraints of [{ audio: true, video: true }, { audio: true }, { video: true }]) {
    if (signal.aborted) return;
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next is asked only if this one is refused
      const stream = await requestStream({ constraints, onSilent: () => undefined }, signal);
      const stop = (): void => stream.getTracks().forEach((track) => track.stop());
      // The permission prompt can outlive what it was for.
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
      return;
    } catch {
      // Without devices there are names instead of addresses, which often do as well.
    }
  }
}
