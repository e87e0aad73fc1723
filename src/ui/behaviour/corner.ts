/** Where one's own picture sits. */
export interface Corner {
  readonly x: "left" | "right";
  readonly y: "top" | "bottom";
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The corner of `area` that the middle of `box` is nearest to. */
export function cornerNearest(box: Box, area: Box): Corner {
  return {
    x: box.left + box.width / 2 < area.left + area.width / 2 ? "left" : "right",
    y: box.top + box.height / 2 < area.top + area.height / 2 ? "top" : "bottom",
  };
}

/** The corner an arrow key leads to; `null` for any other key. */
export function cornerAfterKey(corner: Corner, key: string): Corner | null {
  switch (key) {
    case "ArrowLeft":
      return { ...corner, x: "left" };
    case "ArrowRight":
      return { ...corner, x: "right" };
    case "ArrowUp":
      return { ...corner, y: "top" };
    case "ArrowDown":
      return { ...corner, y: "bottom" };
    default:
      return null;
  }
}

/** The next corner clockwise. */
export function cornerAfter(corner: Corner): Corner {
  if (corner.y === "top") {
    return corner.x === "left" ? { x: "right", y: "top" } : { x: "right", y: "bottom" };
  }
  return corner.x === "right" ? { x: "left", y: "bottom" } : { x: "left", y: "top" };
}
