const WINDOW_MS = 300;
const REACH_PX = 40;

/** A listener for `pointerup` that calls `onDoubleTap`: `dblclick` does not come on every phone. */
export function createDoubleTap(onDoubleTap: () => void): (event: PointerEvent) => void {
  let last: { timeMs: number; x: number; y: number } | null = null;
  return (event) => {
    const { timeStamp: timeMs, clientX: x, clientY: y } = event;
    const isSecond =
      last !== null &&
      timeMs - last.timeMs < WINDOW_MS &&
      Math.hypot(x - last.x, y - last.y) < REACH_PX;
    last = isSecond ? null : { timeMs, x, y };
    if (isSecond) onDoubleTap();
  };
}
