import { createSignal, type Accessor } from "solid-js";
import { afterPaint } from "./after-paint.ts";

interface Press {
  /** Taken, and not done yet. */
  readonly isPressed: Accessor<boolean>;
  onClick(): void;
}

/**
 * Shows that a tap was felt before it does what the tap is for: on a slow phone closing a call or
 * building a sheet takes longer than a person takes a screen for alive.
 */
export function createPress(act: () => void): Press {
  const [waiting, setWaiting] = createSignal(0);
  return {
    isPressed: () => waiting() > 0,
    onClick() {
      setWaiting((count) => count + 1);
      afterPaint(() => {
        setWaiting((count) => count - 1);
        act();
      });
    },
  };
}
