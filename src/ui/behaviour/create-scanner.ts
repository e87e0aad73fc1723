import { createSignal, type Accessor } from "solid-js";
import type { CodeListener, Scanner, ScanTrouble } from "../../app/scan/scanner.ts";
import { useTwocan } from "../twocan-context.ts";
import { ownerSignal } from "./owner-signal.ts";

/** A scanner that is still being loaded, or runs as long as its screen. */
export interface LoadedScanner {
  readonly now: Accessor<Scanner | null>;
  readonly trouble: Accessor<ScanTrouble | null>;
  /** Tries again what is in trouble. */
  restart(): void;
}

/** Looks for codes as long as the component that asks. */
export function createScanner(listener: CodeListener): LoadedScanner {
  const { openScanner } = useTwocan();
  const signal = ownerSignal();
  const [now, setNow] = createSignal<Scanner | null>(null);
  const [isUnloaded, setIsUnloaded] = createSignal(false);

  function open(): void {
    setIsUnloaded(false);
    openScanner(listener, signal).then(
      (scanner) => setNow(scanner),
      () => setIsUnloaded(true),
    );
  }
  open();
  return {
    now,
    trouble: () => (isUnloaded() ? "unloaded" : (now()?.trouble() ?? null)),
    restart() {
      const scanner = now();
      if (scanner === null) open();
      else scanner.restart();
    },
  };
}
