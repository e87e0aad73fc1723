import { expect, test } from "vitest";
import {
  CALL_FIELDS,
  type ConstraintFields,
  lacksValue,
  toCode,
  toWishes,
  type WishField,
} from "../../../../src/core/check/constraints.ts";

const NOTHING: ConstraintFields = {
  width: { wish: null, value: "" },
  height: { wish: null, value: "" },
  frameRate: { wish: null, value: "" },
  facingMode: { wish: null, value: "user" },
  deviceId: { wish: null, value: "" },
};

test("it begins with what a call asks for", () => {
  expect(toWishes(CALL_FIELDS)).toEqual({
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    facingMode: { ideal: "user" },
  });
});

test.each(["ideal", "min", "max", "exact"] as const)("%s is written as such", (wish) => {
  const fields: ConstraintFields = { ...NOTHING, width: { wish, value: "640" } };
  expect(toWishes(fields)).toEqual({ width: { [wish]: 640 } });
});

test("a plain value stands alone", () => {
  const fields: ConstraintFields = {
    ...NOTHING,
    frameRate: { wish: "plain", value: "29.97" },
    facingMode: { wish: "plain", value: "environment" },
    deviceId: { wish: "plain", value: "abc" },
  };
  expect(toWishes(fields)).toEqual({
    frameRate: 29.97,
    facingMode: "environment",
    deviceId: "abc",
  });
});

test.each(["", "  ", "abc", "1e400", "Infinity", "NaN"])(
  "%j is no size, and asks for nothing",
  (value) => {
    const field: WishField = { wish: "exact", value };
    expect(toWishes({ ...NOTHING, height: field })).toEqual({});
    expect(lacksValue("height", field)).toBe(true);
    expect(lacksValue("height", { ...field, wish: null })).toBe(false);
  },
);

test.each(["0", "-5", "99999999", "12.5"])("%s is asked for: the browser refuses it", (value) => {
  const field: WishField = { wish: "exact", value };
  expect(toWishes({ ...NOTHING, width: field })).toEqual({ width: { exact: Number(value) } });
  expect(lacksValue("width", field)).toBe(false);
});

test("a device that was not chosen is not asked for", () => {
  const fields: ConstraintFields = { ...NOTHING, deviceId: { wish: "exact", value: "" } };
  expect(toWishes(fields)).toEqual({});
});

test("the code is that of a program", () => {
  expect(toCode({ width: { exact: 320 }, facingMode: "user" })).toBe(
    [
      "navigator.mediaDevices.getUserMedia({",
      "  video: {",
      "    width: { exact: 320 },",
      '    facingMode: "user",',
      "  },",
      "})",
    ].join("\n"),
  );
  expect(toCode({})).toContain("video: true,");
});

test("an id with quotes in it stays inside its string", () => {
  const id = 'a"b';
  expect(toCode({ deviceId: { exact: id } })).toContain(String.raw`exact: "a\"b"`);
});
