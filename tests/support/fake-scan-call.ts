import { createSignal } from "solid-js";
import type { ScanCall } from "../../src/app/scan/scan-call-view.ts";
import type { Twocan } from "../../src/app/twocan.ts";
import { toCodeText } from "../../src/core/scan-call/call-code-text.ts";
import type { ScanCallState } from "../../src/core/scan-call/flow.ts";

/** A call without a server that stands still where a test has put it. */
export interface FakeScanCall {
  readonly open: Twocan["openScanCall"];
  readonly setState: (state: ScanCallState) => void;
}

/** At the choice who begins, or at `given`; `did` notes what the person does. */
export function aScanCall(
  given: { readonly state?: ScanCallState; readonly copies?: boolean },
  did: string[],
): FakeScanCall {
  const [state, setState] = createSignal<ScanCallState>(given.state ?? { name: "choosing" });
  const scanCall: ScanCall = {
    state,
    shownText: () => {
      const current = state();
      return current.name === "showing" ? toCodeText(current.code, "https://twocan.example/") : "";
    },
    copyShown: async () => {
      did.push("copy-code");
      return given.copies ?? true;
    },
    offer: () => did.push("offer"),
    read: () => did.push("read"),
    take: (text) => {
      did.push(`take ${text}`);
      return "go-on";
    },
    back: () => did.push("scan-call back"),
  };
  return { open: async () => scanCall, setState };
}
