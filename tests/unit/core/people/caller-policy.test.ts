import { expect, test } from "vitest";
import { welcomeOf } from "../../../../src/core/people/caller-policy.ts";

test("contacts ring whatever is wanted of strangers", () => {
  for (const policy of ["ring", "silent", "refuse"] as const) {
    expect(welcomeOf({ isBlocked: false }, policy, false)).toBe("ring");
  }
});

test("who is blocked meets a phone that is not there, also while the code is shown", () => {
  expect(welcomeOf({ isBlocked: true }, "ring", true)).toBe("absent");
});

test("strangers are met as wanted, and ring while the code is on the screen", () => {
  expect(welcomeOf(null, "ring", false)).toBe("ring");
  expect(welcomeOf(null, "silent", false)).toBe("silent");
  expect(welcomeOf(null, "refuse", false)).toBe("absent");
  expect(welcomeOf(null, "refuse", true)).toBe("ring");
});
