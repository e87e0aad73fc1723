import { onCleanup } from "solid-js";

/** A signal that aborts with the component or effect that asked for it; ask before any `await`. */
export function ownerSignal(): AbortSignal {
  const controller = new AbortController();
  onCleanup(() => controller.abort());
  return controller.signal;
}
