import { createSignal, type Accessor } from "solid-js";

/** Pulled down by this part of its height, a sheet goes. */
const FAR = 0.3;

/** So does one that is flicked: pixels in a millisecond. */
const FAST = 0.5;

/** Pulled up by this many pixels it stays up. */
const UP_PX = 40;

interface SheetDrag {
  /** How far down the finger has pulled the sheet, in pixels. */
  readonly pulledPx: Accessor<number>;
  /** It was pulled up. */
  readonly isUp: Accessor<boolean>;
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
}

/** Lets a sheet be pulled by what takes these events; far or fast enough down it is `onAway`. */
export function createSheetDrag(sheet: () => HTMLElement, onAway: () => void): SheetDrag {
  const [pulledPx, setPulledPx] = createSignal(0);
  const [isUp, setUp] = createSignal(false);
  let startY: number | null = null;
  let last = { y: 0, timeMs: 0, speed: 0 };
  return {
    pulledPx,
    isUp,
    onPointerDown(event) {
      // A control in the head takes its own taps.
      if (event.target instanceof Element && event.target.closest("button") !== null) return;
      startY = event.clientY;
      last = { y: event.clientY, timeMs: event.timeStamp, speed: 0 };
      if (event.currentTarget instanceof Element) {
        event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerMove({ clientY, timeStamp }) {
      if (startY === null) return;
      const elapsedMs = Math.max(1, timeStamp - last.timeMs);
      last = { y: clientY, timeMs: timeStamp, speed: (clientY - last.y) / elapsedMs };
      setPulledPx(Math.max(0, clientY - startY));
    },
    onPointerUp() {
      if (startY === null) return;
      if (startY - last.y > UP_PX) setUp(true);
      startY = null;
      const isAway = pulledPx() > sheet().offsetHeight * FAR || last.speed > FAST;
      // It goes from where the finger has left it.
      if (isAway) onAway();
      setPulledPx(0);
    },
    onPointerCancel() {
      startY = null;
      setPulledPx(0);
    },
  };
}
