import { expect, test, vi } from "vitest";
import { facingOf } from "../../../src/platform/media/track.ts";

/** Shim: fake cameras have no facing mode, so a real track is given one. */
function cameraWith(facts: { settings?: string; capabilities?: string[]; label?: string }) {
  const track = document.createElement("canvas").captureStream().getVideoTracks()[0];
  if (track === undefined) throw new Error("A canvas has one video track");
  const { settings, capabilities, label = "" } = facts;
  vi.spyOn(track, "getSettings").mockReturnValue(settings ? { facingMode: settings } : {});
  vi.spyOn(track, "getCapabilities").mockReturnValue(
    capabilities ? { facingMode: capabilities } : {},
  );
  Object.defineProperty(track, "label", { value: label });
  return track;
}

test("what the camera says about itself comes before what was asked for", () => {
  const lying = { settings: "environment", capabilities: ["user"], label: "Front Camera" };
  expect(facingOf(cameraWith(lying), "user")).toBe("environment");
  expect(facingOf(cameraWith({ capabilities: ["environment"] }), "user")).toBe("environment");
});

test("what was asked for fills the gap, then the label does", () => {
  expect(facingOf(cameraWith({ settings: "left" }), "user")).toBe("user");
  expect(facingOf(cameraWith({ label: "camera2 0, facing back" }), null)).toBe("environment");
  expect(facingOf(cameraWith({ label: "camera2 1, facing front" }), null)).toBe("user");
  expect(facingOf(cameraWith({ label: "USB 2.0" }), null)).toBeNull();
});

test("a browser without track capabilities is asked nothing it does not know", () => {
  const track = cameraWith({});
  Object.defineProperty(track, "getCapabilities", { value: undefined });
  expect(facingOf(track, "environment")).toBe("environment");
});
