import { expect, test } from "vitest";
import { natOf, type NatSighting } from "../../../../src/core/check/nat.ts";

const ADDRESS = "203.0.113.7";

function sighting(
  ports: readonly (readonly [ownPort: number, port: number])[],
  more: Partial<NatSighting> = {},
): NatSighting {
  return {
    serverCount: 2,
    haveAllAnswered: true,
    socketCount: 1,
    mapped: ports.map(([ownPort, port]) => ({ ownPort, address: ADDRESS, port })),
    ...more,
  };
}

test("no address but the phone's own means that there is no NAT", () => {
  expect(natOf(sighting([]))).toBe("none");
  expect(natOf(sighting([], { serverCount: 1 }))).toBe("none");
});

test("silence proves nothing", () => {
  expect(natOf(sighting([], { haveAllAnswered: false }))).toBe("unknown");
  expect(natOf(sighting([[1, 40_001]], { haveAllAnswered: false }))).toBe("unknown");
  expect(natOf(sighting([], { serverCount: 0 }))).toBe("unknown");
});

test("two servers that see one port: the router keeps it", () => {
  expect(natOf(sighting([[1, 40_001]]))).toBe("steady");
});

test("one server can only tell that there is a NAT", () => {
  expect(natOf(sighting([[1, 40_001]], { serverCount: 1 }))).toBe("unknown");
});

test("another port for each server is a changing one, even if one more is silent", () => {
  const seen = [
    [1, 40_001],
    [1, 40_002],
  ] as const;
  expect(natOf(sighting(seen))).toBe("changing");
  expect(natOf(sighting(seen, { serverCount: 1 }))).toBe("changing");
  expect(natOf(sighting(seen, { haveAllAnswered: false, socketCount: 2 }))).toBe("changing");
});

test("two sockets have two ports anyway", () => {
  const seen = [
    [1, 40_001],
    [2, 40_002],
  ] as const;
  expect(natOf(sighting(seen, { socketCount: 2 }))).toBe("steady");
});

test("where the browser hides its ports, two sockets cannot be told apart", () => {
  const seen = [
    [0, 40_001],
    [0, 40_002],
  ] as const;
  expect(natOf(sighting(seen, { socketCount: 2 }))).toBe("unknown");
  expect(natOf(sighting(seen, { socketCount: 1 }))).toBe("changing");
});

test("IPv6 says nothing about the ports of IPv4", () => {
  const mapped = [
    { ownPort: 1, address: "2001:db8::1", port: 1 },
    { ownPort: 1, address: "2001:db8::1", port: 2 },
  ];
  expect(natOf({ ...sighting([]), mapped })).toBe("unknown");
});
