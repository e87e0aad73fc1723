import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { ownerSignal } from "./owner-signal.ts";

const IDLE_MS = 4000;

/**
 * Whether nobody has touched the screen for a while. Never true while a keyboard or a screen reader
 * is in use or a sheet is open, and only where `isAllowed` says so.
 */
export function createIdle(isAllowed: Accessor<boolean>): Accessor<boolean> {
  const [isIdle, setIsIdle] = createSignal(false);
  const signal = ownerSignal();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stayAwake = (): void => {
    clearTimeout(timer);
    setIsIdle(false);
  };
  const wake = (): void => {
    stayAwake();
    if (isAllowed()) timer = setTimeout(rest, IDLE_MS);
  };
  function rest(): void {
    if (document.querySelector("dialog[open]") !== null) wake();
    else setIsIdle(!isKeyboardFocus());
  }

  createEffect(wake);
  addEventListener("pointerdown", wake, { signal });
  addEventListener("pointermove", wake, { signal });
  addEventListener("keydown", stayAwake, { signal });
  // A screen reader moves the focus, and taps, without any key or touch that the page hears of.
  addEventListener("focusin", () => (isKeyboardFocus() ? stayAwake() : wake()), { signal });
  addEventListener("click", (event) => isWithoutTouch(event) && stayAwake(), { signal });
  onCleanup(() => clearTimeout(timer));
  return () => isAllowed() && isIdle();
}

function isKeyboardFocus(): boolean {
  return (
    document.querySelector("button:focus-visible, a:focus-visible, input:focus-visible") !== null
  );
}

/** Whether a key made this click, or a screen reader: that of Android holds a button meanwhile. */
function isWithoutTouch({ detail, buttons }: MouseEvent): boolean {
  return detail === 0 || buttons === 1;
}
