import { expect, test } from "vitest";
import { formatBytes } from "../../../../src/core/format/byte-size.ts";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [3_400, "3 kB"],
  [3_440_000, "3.4 MB"],
  [1_000_000, "1 MB"],
  [64_000_000_000_000, "64,000 GB"],
])("%d bytes are written %s", (bytes, text) => {
  expect(formatBytes(bytes, "en")).toBe(text);
});

test("speeds and other languages have their own ways", () => {
  expect(formatBytes(2_500_000, "en", { perSecond: true })).toBe("2.5 MB/s");
  expect(formatBytes(2_500_000, "zh-CN")).toContain("2.5");
});
