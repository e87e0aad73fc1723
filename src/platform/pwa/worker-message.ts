/**
 * What the service worker and the pages say to each other. A page answers each of these with
 * whether it was the one concerned.
 */

/** Where the share sheet of the system sends what is shared with Twocan; below the app's address. */
export const SHARE_PATH = "share";

/** What a person did with the notification of a call. */
export type RingAction = "open" | "answer" | "decline";

/** What the worker says to every page. */
export type WorkerMessage =
  | { readonly kind: "ring"; readonly callId: string; readonly action: RingAction }
  /** Something was shared with Twocan. The page concerned is one that must not be left now. */
  | { readonly kind: "shared" };

/** The message in `value`, or `null` when it is none: page and worker may be of different versions. */
export function decodeWorkerMessage(value: unknown): WorkerMessage | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  if (value.kind === "shared") return { kind: "shared" };
  if (value.kind !== "ring" || !("callId" in value) || !("action" in value)) return null;
  const { callId, action } = value;
  if (typeof callId !== "string") return null;
  return { kind: "ring", callId, action: toRingAction(action) };
}

/** Which of a notification's buttons was tapped; the notification itself has no name. */
export function toRingAction(action: unknown): RingAction {
  return action === "answer" || action === "decline" ? action : "open";
}
