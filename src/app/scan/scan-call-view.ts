import type { Accessor } from "solid-js";
import type { ScanCallState } from "../../core/scan-call/flow.ts";

/** A call without a server while it comes about, as its screen sees it. */
export interface ScanCall {
  readonly state: Accessor<ScanCallState>;
  /** The text of the code to show; empty when there is none. */
  readonly shownText: Accessor<string>;
  copyShown(): Promise<boolean>;
  /** Shows the first code. */
  offer(): void;
  /** Reads a code: the first one, or the answer to the one that is shown. */
  read(): void;
  /**
   * Takes a text that was scanned, pasted or opened; `go-on` when it is not the one wanted.
   * `isScanned` where the live camera saw it: then both are in one place.
   */
  take(text: string, isScanned: boolean): "done" | "go-on";
  /** One step back. */
  back(): void;
}

/** Starts with nothing begun, until the signal aborts; its code is loaded first. */
export type OpenScanCall = (signal: AbortSignal) => Promise<ScanCall>;
