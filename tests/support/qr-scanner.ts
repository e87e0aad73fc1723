import { createSignal } from "solid-js";
import type { CodeListener, CodeOrigin, Scanner, ScanTrouble } from "../../src/app/scan/scanner.ts";
import type { Twocan } from "../../src/app/twocan.ts";

/** What a test wants a scanner to be like from the beginning. */
export interface ScannerOverrides {
  readonly picture?: MediaStream | null;
  readonly isMirrored?: boolean;
  /** The browser is going to ask for the camera. */
  readonly isWaiting?: boolean;
  readonly trouble?: ScanTrouble | null;
  readonly isLampOn?: boolean | null;
  readonly canFlip?: boolean;
  /** What is in view from the start. */
  readonly text?: string;
  readonly inPicture?: Awaited<ReturnType<Scanner["readPicture"]>>;
  readonly failsToLoad?: boolean;
}

/** A scanner that finds what a test holds before it. */
export interface FakeScanner {
  readonly open: Twocan["openScanner"];
  /** Holds a code before the scanner that is open; what became of it. */
  readonly find: (text: string, origin?: CodeOrigin) => "done" | "go-on";
  readonly findNothing: () => void;
  readonly setTrouble: (trouble: ScanTrouble | null) => void;
  /** Whether a scanner is open now. */
  readonly isOpen: () => boolean;
}

/** No scanner open; `did` notes what the person does with one. */
export function aScanner(given: ScannerOverrides, did: string[]): FakeScanner {
  let listener: CodeListener | null = null;
  const [trouble, setTrouble] = createSignal<ScanTrouble | null>(given.trouble ?? null);
  const [isLampOn, setIsLampOn] = createSignal<boolean | null>(given.isLampOn ?? null);
  const [isWaiting, setIsWaiting] = createSignal(given.isWaiting ?? false);
  const scanner: Scanner = {
    picture: () => (trouble() === null && !isWaiting() ? (given.picture ?? null) : null),
    isWaiting,
    begin: () => {
      did.push("begin-scanner");
      setIsWaiting(false);
    },
    isMirrored: () => given.isMirrored ?? false,
    trouble,
    isLampOn,
    canFlip: () => given.canFlip ?? true,
    watch: () => {
      if (given.text !== undefined) listener?.onText(given.text, "camera");
    },
    setLampOn: (isOn) => {
      did.push(`set-lamp ${isOn}`);
      setIsLampOn(isOn);
    },
    flip: () => did.push("flip-scanner"),
    restart: () => did.push("restart-scanner"),
    readPicture: async ({ size }) => {
      did.push(`read-picture ${size}`);
      return given.inPicture ?? "no-code";
    },
  };
  return {
    open: async (next, signal) => {
      did.push("open-scanner");
      if (given.failsToLoad === true) throw new Error("not loaded");
      listener = next;
      signal.addEventListener("abort", () => (listener = null), { once: true });
      return scanner;
    },
    find: (text, origin = "camera") => listener?.onText(text, origin) ?? "go-on",
    findNothing: () => listener?.onNothing(),
    setTrouble,
    isOpen: () => listener !== null,
  };
}
