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
 * Calls `onPress` with what `find` makes of the place, if anything, for a finger that rests, the other
 * mouse button, the menu key and Enter: iPhones have no context menu of their own to hear of.
 */
export function createLongPress<Thing extends object>(
  find: (element: Element) => Thing | undefined,
  onPress: (thing: Thing) => void,
): LongPress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  const stop = (): void => clearTimeout(timer);
  const thingAt = ({ target }: Event): Thing | undefined =>
    target instanceof Element ? find(target) : undefined;
  /** A link keeps the browser's own menu. */
  const isOnLink = ({ target }: Event): boolean =>
    target instanceof Element && target.closest("a") !== null;
  onCleanup(stop);
  return {
    onPointerDown(event) {
      stop();
      start = { x: event.clientX, y: event.clientY };
      const thing = thingAt(event);
      if (thing === undefined || isOnLink(event) || event.pointerType === "mouse") return;
      timer = setTimeout(() => onPress(thing), PRESS_MS);
    },
    onPointerMove({ clientX, clientY }) {
      if (Math.hypot(clientX - start.x, clientY - start.y) > TREMBLE_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu(event) {
      const thing = thingAt(event);
      if (thing === undefined || isOnLink(event)) return;
      event.preventDefault();
      stop();
      onPress(thing);
    },
    onKeyDown(event) {
      const thing = thingAt(event);
      const isWithin =
        event.target instanceof Element && event.target.closest("a, button") !== null;
      if (thing === undefined || isWithin || event.key !== "Enter") return;
      event.preventDefault();
      onPress(thing);
    },
  };
}
