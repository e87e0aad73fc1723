import { expect, test } from "vitest";
import { isPublicAddress } from "../../../../src/core/check/public-address.ts";

test.each(["203.0.113.7", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:db8::1"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.1.1",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "0.0.0.0",
  "fd00::2",
  "fe80::1",
  "::1",
  "::",
  "7a36dd2d-3a3c-4ab2-9d2b-6e1f6d3c2a10.local",
  "stun.example.org",
  "",
])("%j is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
