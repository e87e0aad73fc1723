/** What the first screen does without: each part is loaded when it is wanted. */
import { restart } from "./route.ts";
import type { Check, CheckDeps } from "./check/check.ts";
import type { KeptChoices } from "./call/media-choices.ts";
import type { ScanCallDeps } from "./scan/scan-call.ts";
import type { OpenScanCall } from "./scan/scan-call-view.ts";
import type { OpenScanner } from "./scan/scanner.ts";
import type { LinkTools } from "./call/session.ts";
import type { KeyValueStore } from "../platform/storage/store.ts";

/** What connects a call. */
export async function loadLink(): Promise<LinkTools> {
  const [{ connectCall }, { openLink }] = await Promise.all([
    import("./call/call-connection.ts"),
    import("../platform/link/link.ts"),
  ]);
  return { connectCall, openLink };
}

/** Most who open the app never scan. */
export function scannerOnDemand(choices: KeptChoices): OpenScanner {
  return async (listener, scanning) => {
    const { openScanner } = await import("./scan/scan.ts");
    return openScanner(listener, choices.current, scanning);
  };
}

/** Who has the internet never needs it. Who does not can load nothing later: so all of it comes. */
export function scanCallOnDemand(deps: ScanCallDeps, prepareMedia: () => void): OpenScanCall {
  return async (lifetime) => {
    prepareMedia();
    await loadLink();
    const { createScanCall } = await import("./scan/scan-call.ts");
    return createScanCall(deps, lifetime);
  };
}

/** Who trusts their devices and their network never opens it. */
export async function openCheck(deps: CheckDeps): Promise<Check> {
  const { createCheck } = await import("./check/check.ts");
  return createCheck(deps);
}

/** Starts anew with a new identity; `false` when it could not be written. */
export async function takeNewCode(store: KeyValueStore): Promise<boolean> {
  const work = await import("./people/new-code.ts");
  return work.takeNewCode(store, restart);
}
