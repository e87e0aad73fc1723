import type { MediaReason } from "../../core/media/media-state.ts";

/** Why the browser gave no camera or no microphone; `cause` is what it threw. */
export class MediaError extends Error {
  readonly reason: MediaReason;
  /** The browser's name for it: `OverconstrainedError`. */
  readonly browserName: string;
  /** What could not be met; browsers say so only to a page that may know the devices. */
  readonly constraint: string;

  constructor(reason: MediaReason, cause: unknown) {
    super(`No camera or microphone: ${reason}`, { cause });
    this.name = "MediaError";
    this.reason = reason;
    this.browserName = textOf(cause, "name");
    this.constraint = textOf(cause, "constraint");
  }
}

const REASONS: ReadonlyMap<string, MediaReason> = new Map([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "unfit"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["TimeoutError", "silent"],
  // Names from before the standard, still thrown by old web views.
  ["PermissionDeniedError", "denied"],
  ["PermissionDismissedError", "denied"],
  ["DevicesNotFoundError", "missing"],
  ["ConstraintNotSatisfiedError", "unfit"],
  ["TrackStartError", "busy"],
  ["SourceUnavailableError", "busy"],
]);

/** The one reason behind whatever `getUserMedia` threw. */
export function toMediaError(cause: unknown): MediaError {
  if (cause instanceof MediaError) return cause;
  return new MediaError(reasonOf(cause), cause);
}

function reasonOf(cause: unknown): MediaReason {
  const name = textOf(cause, "name");
  // An insecure page has no `navigator.mediaDevices` at all, so the call itself is a TypeError.
  if (name === "TypeError" && !isSecureContext) return "insecure";
  return REASONS.get(name) ?? "unknown";
}

/** What an error says of itself. OverconstrainedError has been a plain object and a DOMException. */
function textOf(cause: unknown, property: "name" | "constraint"): string {
  if (typeof cause !== "object" || cause === null) return "";
  const value: unknown = Reflect.get(cause, property);
  return typeof value === "string" ? value : "";
}
