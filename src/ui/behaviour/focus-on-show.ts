import { onMount } from "solid-js";

/** As a `ref`: the element takes the focus once it is on the screen. */
export function focusOnShow(element: HTMLElement): void {
  onMount(() => element.focus({ preventScroll: true }));
}
