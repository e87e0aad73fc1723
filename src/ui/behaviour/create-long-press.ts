import { onCleanup } from "solid-js";

/** How long a finger has to rest, in milliseconds, and how far it may tremble, in pixels. */
const PRESS_MS = 450;
const TREMBLE_PX = 10;

interface LongPress {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onContextMenu(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Calls `onPress` for a finger that rests, the other mouse button, the menu key and Enter: iPhones
 * have no context menu of their own to hear of.
 */
export function createLongPress(onPress: () => void): LongPress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  const stop = (): void => clearTimeout(timer);
  onCleanup(stop);
  return {
    onPointerDown({ pointerType, clientX: x, clientY: y }) {
      stop();
      start = { x, y };
      if (pointerType !== "mouse") timer = setTimeout(onPress, PRESS_MS);
    },
    onPointerMove({ clientX, clientY }) {
      if (Math.hypot(clientX - start.x, clientY - start.y) > TREMBLE_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu(event) {
      // A link keeps the browser's own menu.
      if (event.target instanceof Element && event.target.closest("a") !== null) return;
      event.preventDefault();
      stop();
      onPress();
    },
    onKeyDown(event) {
      if (event.key !== "Enter" || event.target !== event.currentTarget) return;
      event.preventDefault();
      onPress();
    },
  };
}
