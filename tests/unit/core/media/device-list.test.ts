import { expect, test } from "vitest";
import {
  type CameraDevice,
  lensesLike,
  mainRearCamera,
  sideInLabel,
} from "../../../../src/core/media/device-list.ts";

const rear = (...labels: string[]): CameraDevice[] =>
  labels.map((label, index) => ({ id: String(index), label, facing: "environment" }));

test.each([
  ["Android", ["camera2 2, facing back", "camera2 0, facing back", "camera2 3, facing back"], 1],
  ["older Android", ["camera 3, facing back", "camera 1, facing back"], 1],
  ["ten lenses", ["camera2 10, facing back", "camera2 2, facing back"], 1],
  ["an iPhone", ["Back Camera", "Back Ultra Wide Camera", "Back Dual Wide Camera"], 2],
  ["a larger iPhone", ["Back Camera", "Back Dual Camera", "Back Triple Camera"], 2],
  ["a small iPhone", ["Back Telephoto Camera", "Back Camera"], 1],
] as const)("the main rear camera of %s", (_, labels, index) => {
  const cameras = rear(...labels);
  expect(mainRearCamera(cameras)).toBe(cameras[index]);
});

test("names in another language, or none, do not tell which is the main one", () => {
  expect(mainRearCamera(rear("Rückkamera", "Ultraweitwinkel"))).toBeUndefined();
  expect(mainRearCamera(rear("", ""))).toBeUndefined();
  expect(mainRearCamera([])).toBeUndefined();
});

test("Android's names tell the side, and nobody else's do", () => {
  expect(sideInLabel("camera2 1, facing front")).toBe("front");
  expect(sideInLabel("camera 0, facing back")).toBe("back");
  expect(sideInLabel("Back Camera")).toBeNull();
  expect(sideInLabel("")).toBeNull();
});

test("a front camera is never the main rear one", () => {
  const front = { id: "0", label: "camera2 0, facing back", facing: "user" } as const;
  expect(mainRearCamera([front])).toBeUndefined();
});

test("lenses are the cameras that look the same way", () => {
  const cameras = rear("a", "b");
  const front = { id: "front", label: "", facing: "user" } as const;
  const [first] = cameras;
  if (first === undefined) throw new Error("there are two");
  expect(lensesLike([front, ...cameras], first)).toEqual(cameras);
});
