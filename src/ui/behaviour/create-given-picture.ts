import { createSignal, type Accessor } from "solid-js";
import { ownerSignal } from "./owner-signal.ts";

/** What a person pastes or drops anywhere on the screen. */
export interface Given {
  onPicture(file: File): void;
  onText(text: string): void;
}

/** Hears of pictures and texts that are pasted or dropped; whether one hovers over the page. */
export function createGivenPicture(given: Given): Accessor<boolean> {
  const signal = ownerSignal();
  const [isHovering, setIsHovering] = createSignal(false);

  function take(transfer: DataTransfer | null): void {
    const file = [...(transfer?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    const text = transfer?.getData("text/plain") ?? "";
    if (file !== undefined) given.onPicture(file);
    else if (text.trim() !== "") given.onText(text);
  }
  addEventListener(
    "paste",
    (event) => {
      // What is pasted into a field belongs to the field.
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      take(event.clipboardData);
    },
    { signal },
  );
  addEventListener(
    "dragover",
    (event) => {
      // Without this the browser would open the picture in place of the app.
      event.preventDefault();
      setIsHovering(true);
    },
    { signal },
  );
  addEventListener(
    "dragleave",
    (event) => {
      if (event.relatedTarget === null) setIsHovering(false);
    },
    { signal },
  );
  addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      setIsHovering(false);
      take(event.dataTransfer);
    },
    { signal },
  );
  return isHovering;
}
