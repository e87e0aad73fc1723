import type { Twocan } from "../../app/twocan.ts";
import { ownerSignal } from "./owner-signal.ts";

/**
 * Escape declines or leaves, `?` asks which keys there are, any other key presses the button that
 * names it in `aria-keyshortcuts`. So a shortcut is there exactly as long as its button, and nothing
 * ends a call by one key.
 */
export function createShortcuts(twocan: Twocan, onHelp: () => void): void {
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") leave(twocan);
      else if (isTyping(event.target)) return;
      else if (event.key !== "?") press(event);
      else if (!isCovered()) onHelp();
    },
    { signal: ownerSignal() },
  );
}

function leave({ session, navigation }: Twocan): void {
  if (isCovered()) return;
  const { name } = session.state();
  if (name === "incoming") session.decline();
  else if (name === "ended") session.dismiss();
  else if (name === "idle") navigation.back();
}

/** Whether a sheet is open: of two things that Escape can leave, the one in front goes. */
function isCovered(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

function press(event: KeyboardEvent): void {
  // A key may well be a quotation mark.
  const key = CSS.escape(event.key.toUpperCase());
  const button = document.querySelector<HTMLElement>(`button[aria-keyshortcuts="${key}"]`);
  if (button === null) return;
  event.preventDefault();
  button.click();
}

/** Whether keys are letters, or choose among options by their first one. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
