import { createSignal, onCleanup, type Accessor } from "solid-js";

/** The time of day in milliseconds, anew every second. */
export function createClock(): Accessor<number> {
  const [nowMs, setNowMs] = createSignal(Date.now());
  const timer = setInterval(() => setNowMs(Date.now()), 1000);
  onCleanup(() => clearInterval(timer));
  return nowMs;
}
