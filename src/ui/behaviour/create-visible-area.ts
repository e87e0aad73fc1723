import { type Accessor, createSignal } from "solid-js";
import { ownerSignal } from "./owner-signal.ts";

/** Less than this is no keyboard but a bar of the browser, in pixels. */
const KEYBOARD_PX = 100;

/** The part of the window that no keyboard covers, in pixels. */
interface VisibleArea {
  readonly topPx: number;
  readonly heightPx: number;
}

/**
 * What can be seen of the page while a keyboard covers some of it; else `null`. Keyboards of phones
 * lie over the page instead of making it smaller: what is to stay in sight takes its place from here.
 */
export function createVisibleArea(): Accessor<VisibleArea | null> {
  const viewport = window.visualViewport;
  const measure = (): VisibleArea | null => {
    // Zoomed in with two fingers less is seen as well, but nothing is covered.
    const isWhole =
      viewport === null || innerHeight - viewport.height * viewport.scale < KEYBOARD_PX;
    return isWhole ? null : { topPx: viewport.offsetTop, heightPx: viewport.height };
  };
  const [area, setArea] = createSignal(measure());
  const signal = ownerSignal();
  viewport?.addEventListener("resize", () => setArea(measure()), { signal });
  viewport?.addEventListener("scroll", () => setArea(measure()), { signal });
  return area;
}
