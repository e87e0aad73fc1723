import { createSignal, onCleanup, type Accessor } from "solid-js";
import { cornerAfter, cornerAfterKey, cornerNearest, type Corner } from "./corner.ts";

/** A finger trembles: less than this is a tap. */
const TAP_PX = 6;

/** A second tap in this time makes one double tap of both. */
const DOUBLE_TAP_MS = 300;

interface CornerDrag {
  readonly corner: Accessor<Corner>;
  /** How far the finger has carried it; `null` while it rests. */
  readonly offset: Accessor<{ readonly x: number; readonly y: number } | null>;
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onKeyDown(event: KeyboardEvent): void;
  onClick(event: MouseEvent): void;
}

/**
 * Lets `element` be dragged over `area` into one of its corners; a tap or an arrow key does too. A
 * double tap is for `onDoubleTap`, so a tap waits whether another one follows.
 */
export function createCornerDrag(
  element: () => HTMLElement,
  area: () => Element,
  onDoubleTap: () => void,
): CornerDrag {
  const [corner, setCorner] = createSignal<Corner>({ x: "right", y: "top" });
  const [offset, setOffset] = createSignal<{ x: number; y: number } | null>(null);
  let start: { readonly x: number; readonly y: number } | null = null;
  let wasDragged = false;
  let tap: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(tap));

  function settle(next: Corner): void {
    const from = element().getBoundingClientRect();
    setOffset(null);
    setCorner(next);
    glide(element(), from);
  }
  function letGo(): void {
    start = null;
    if (offset() === null) return;
    settle(cornerNearest(element().getBoundingClientRect(), area().getBoundingClientRect()));
  }
  return {
    corner,
    offset,
    onPointerDown(event) {
      start = { x: event.clientX, y: event.clientY };
      wasDragged = false;
      element().setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      if (start === null) return;
      const moved = { x: event.clientX - start.x, y: event.clientY - start.y };
      wasDragged ||= Math.hypot(moved.x, moved.y) > TAP_PX;
      if (wasDragged) setOffset(moved);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown(event) {
      const next = cornerAfterKey(corner(), event.key);
      if (next === null) return;
      event.preventDefault();
      settle(next);
    },
    onClick({ detail }) {
      const isTap = !wasDragged;
      wasDragged = false;
      if (!isTap) return;
      const isSecond = tap !== undefined;
      clearTimeout(tap);
      tap = undefined;
      const move = (): void => {
        tap = undefined;
        settle(cornerAfter(corner()));
      };
      if (isSecond) onDoubleTap();
      // A key's click counts no taps and needs no patience.
      else if (detail === 0) move();
      else tap = setTimeout(move, DOUBLE_TAP_MS);
    },
  };
}

/** Moves `element` from where it was to where it is now. */
function glide(element: HTMLElement, from: DOMRect): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const to = element.getBoundingClientRect();
  element.animate(
    [{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }],
    { duration: 180, easing: "cubic-bezier(0.2, 0.7, 0.3, 1)" },
  );
}
