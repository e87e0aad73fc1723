import { expect, test } from "vitest";
import { cornerAfter, cornerAfterKey, cornerNearest } from "../../../src/ui/behaviour/corner.ts";
import { fitOf } from "../../../src/ui/behaviour/fit.ts";

const PHONE = { width: 412, height: 915 };
const PHONE_ON_ITS_SIDE = { width: 915, height: 412 };
const PORTRAIT_CAMERA = { width: 720, height: 1280 };
const WEBCAM = { width: 1280, height: 720 };

test("a picture that stands like the screen fills it", () => {
  expect(fitOf(PORTRAIT_CAMERA, PHONE)).toBe("cover");
  expect(fitOf(WEBCAM, PHONE_ON_ITS_SIDE)).toBe("cover");
  expect(fitOf({ width: 480, height: 640 }, PHONE)).toBe("cover");
});

test("a picture that lies across the screen is shown whole", () => {
  expect(fitOf(WEBCAM, PHONE)).toBe("contain");
  expect(fitOf(PORTRAIT_CAMERA, PHONE_ON_ITS_SIDE)).toBe("contain");
});

test("a box belongs to the corner its middle is nearest to", () => {
  const area = { left: 0, top: 100, width: 400, height: 600 };
  const box = { width: 96, height: 128 };
  expect(cornerNearest({ ...box, left: 10, top: 110 }, area)).toEqual({ x: "left", y: "top" });
  expect(cornerNearest({ ...box, left: 160, top: 400 }, area)).toEqual({ x: "right", y: "bottom" });
});

test("arrow keys move along one side and other keys do not", () => {
  expect(cornerAfterKey({ x: "right", y: "top" }, "ArrowDown")).toEqual({
    x: "right",
    y: "bottom",
  });
  expect(cornerAfterKey({ x: "right", y: "top" }, "ArrowUp")).toEqual({ x: "right", y: "top" });
  expect(cornerAfterKey({ x: "right", y: "top" }, "Enter")).toBeNull();
});

test("four taps visit all four corners", () => {
  const start = { x: "right", y: "top" } as const;
  const visited = [start, cornerAfter(start)];
  visited.push(cornerAfter(visited[1] ?? start));
  visited.push(cornerAfter(visited[2] ?? start));
  expect(new Set(visited.map(({ x, y }) => `${y} ${x}`)).size).toBe(4);
  expect(cornerAfter(visited[3] ?? start)).toEqual(start);
});
