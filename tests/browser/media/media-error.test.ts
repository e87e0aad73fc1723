import { afterEach, expect, test, vi } from "vitest";
import { MediaError, toMediaError } from "../../../src/platform/media/media-error.ts";

afterEach(() => vi.unstubAllGlobals());

test.for([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["PermissionDeniedError", "denied"],
  ["NotFoundError", "missing"],
  ["DevicesNotFoundError", "missing"],
  ["OverconstrainedError", "unfit"],
  ["ConstraintNotSatisfiedError", "unfit"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["TrackStartError", "busy"],
  ["TimeoutError", "silent"],
  ["InvalidStateError", "unknown"],
])("%s means %s", ([name, reason]) => {
  const cause = new DOMException("why", name);
  const error = toMediaError(cause);
  expect(error).toBeInstanceOf(MediaError);
  expect(error).toMatchObject({ reason, cause });
  expect(toMediaError({ name }).reason).toBe(reason);
});

test("a TypeError means an insecure page, or else a fault of ours", () => {
  const cause = new TypeError("mediaDevices is undefined");
  expect(toMediaError(cause).reason).toBe("unknown");
  vi.stubGlobal("isSecureContext", false);
  expect(toMediaError(cause).reason).toBe("insecure");
});

test("what the browser really throws for an impossible camera is unfit", async () => {
  const cause: unknown = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: { exact: "environment" } } })
    .catch((thrown: unknown) => thrown);
  expect(toMediaError(cause).reason).toBe("unfit");
});

test("anything else is unknown, and a MediaError stays itself", () => {
  expect(toMediaError("broken").reason).toBe("unknown");
  expect(toMediaError(undefined).reason).toBe("unknown");
  const error = new MediaError("busy", null);
  expect(toMediaError(error)).toBe(error);
});
