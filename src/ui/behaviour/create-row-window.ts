import { createMemo, createSignal, type Accessor } from "solid-js";
import { ownerSignal } from "./owner-signal.ts";

/** Rows kept ready above and below what is seen, so that none is missing while scrolling. */
const SPARE_ROWS = 6;

/** The part of a long list that is on the screen. */
export interface RowWindow {
  /** First and last row to make, the last not included. */
  readonly range: Accessor<readonly [first: number, end: number]>;
  /** How tall one row is, in pixels: it grows with the person's text size. */
  readonly rowHeightPx: Accessor<number>;
}

/**
 * Which of `count` rows of a list in the page can be seen. Rows are all `rowHeightRem` tall; the
 * list is tall enough for all of them, so that the page scrolls as if they were there.
 */
export function createRowWindow(
  list: Accessor<HTMLElement | undefined>,
  count: Accessor<number>,
  rowHeightRem: number,
): RowWindow {
  const [view, setView] = createSignal({ scrolledPx: 0, heightPx: innerHeight });
  const [rowHeightPx, setRowHeightPx] = createSignal(rowHeightRem * rootFontPx());
  const measure = (): void => {
    const topPx = list()?.getBoundingClientRect().top ?? 0;
    setRowHeightPx(rowHeightRem * rootFontPx());
    setView({ scrolledPx: -topPx, heightPx: innerHeight });
  };
  const options = { signal: ownerSignal(), passive: true };
  addEventListener("scroll", measure, options);
  addEventListener("resize", measure, options);
  queueMicrotask(measure);

  const range = createMemo(
    () => {
      const { scrolledPx, heightPx } = view();
      const first = Math.floor(scrolledPx / rowHeightPx()) - SPARE_ROWS;
      const end = Math.ceil((scrolledPx + heightPx) / rowHeightPx()) + SPARE_ROWS;
      const clamp = (row: number): number => Math.min(Math.max(row, 0), count());
      return [clamp(first), clamp(end)] as const;
    },
    undefined,
    { equals: (one, other) => one[0] === other[0] && one[1] === other[1] },
  );
  return { range, rowHeightPx };
}

function rootFontPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
