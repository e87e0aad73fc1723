/** Two fingers on an element; what each handler returns says whether there are two. */
interface Pinch {
  onPointerDown(event: PointerEvent): boolean;
  onPointerMove(event: PointerEvent): boolean;
  onPointerEnd(event: PointerEvent): void;
}

/** Turns the distance of two fingers into a factor that begins at `start()`. */
export function createPinch(options: {
  readonly start: () => number;
  readonly onFactor: (factor: number) => void;
}): Pinch {
  const fingers = new Map<number, PointerEvent>();
  let begin = { distance: 1, factor: 1 };
  function distance(): number {
    const [one, other] = fingers.values();
    if (one === undefined || other === undefined) return 1;
    return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
  }
  return {
    onPointerDown(event) {
      fingers.set(event.pointerId, event);
      begin = { distance: distance(), factor: options.start() };
      return fingers.size > 1;
    },
    onPointerMove(event) {
      if (!fingers.has(event.pointerId)) return false;
      fingers.set(event.pointerId, event);
      if (fingers.size < 2) return false;
      options.onFactor((begin.factor * distance()) / begin.distance);
      return true;
    },
    onPointerEnd: (event) => void fingers.delete(event.pointerId),
  };
}
