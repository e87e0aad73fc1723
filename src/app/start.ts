/** Starts the app, or says why it cannot run here. */
import { catchInstallPrompt } from "../platform/pwa/install-prompt.ts";
import { StorageError } from "../platform/storage/use-database.ts";
import { assemble } from "./assemble.ts";
import type { BootProblem, BootState } from "./boot.ts";
import { type KeptStore, openKeptStore } from "./kept-store.ts";
import { report } from "./log.ts";
import { isOutdated } from "./people/me.ts";
import { appBase } from "./route.ts";
import type { Twocan } from "./twocan.ts";

/** Starts the app, or says why it cannot run here. It runs until the signal aborts. */
export async function startTwocan(signal: AbortSignal): Promise<BootState> {
  if (!isSecureContext) return { kind: "failed", reason: "insecure" };
  // The youngest of what all parts take for granted; the encryption is asked for with the identity.
  if (!("any" in AbortSignal)) return { kind: "failed", reason: "outdated" };
  const installPrompt = catchInstallPrompt(signal);
  const name = storeName();
  try {
    const kept = await openKeptStore(name);
    const assembleWith = (ground: KeptStore): Promise<Twocan> =>
      assemble({ ...ground, name, installPrompt }, signal);
    const twocan = await assembleWith(kept).catch((cause: unknown) => {
      // A first start finds no room for an identity: this one then lasts as long as the page.
      if (!isForgetful(cause)) throw cause;
      return assembleWith(kept.forThisPage());
    });
    return { kind: "ready", twocan };
  } catch (cause) {
    report("cannot start", cause);
    return { kind: "failed", reason: reasonOf(cause) };
  }
}

/** What this copy of the app keeps bears its name: two on one origin do not share an identity. */
function storeName(): string {
  return `twocan ${new URL(appBase()).pathname}`;
}

function isForgetful(cause: unknown): boolean {
  return cause instanceof StorageError && cause.reason !== "unknown";
}

function reasonOf(cause: unknown): BootProblem {
  if (cause instanceof StorageError) return "storage";
  return isOutdated(cause) ? "outdated" : "unknown";
}
