import { afterEach, expect, test, vi } from "vitest";
import { type Gathered, gather, hasEchoed } from "../../../src/platform/link/gathering.ts";
import { testIceServer } from "../../../src/platform/link/ice-test.ts";
import { testNat } from "../../../src/platform/link/nat-test.ts";
import { testRelay } from "../../../src/platform/link/relay-test.ts";
import { spyOnConnections } from "./link-pair.ts";

afterEach(() => vi.unstubAllGlobals());

/** Nothing listens there. */
const SILENT = "stun:127.0.0.1:9";

function host(address: string, port: number, protocol = "udp"): RTCIceCandidate {
  const line = `candidate:1 1 ${protocol} 1 ${address} ${port} typ host`;
  return new RTCIceCandidate({ candidate: line, sdpMid: "0" });
}

function gathered(more: Partial<Gathered>): Gathered {
  return {
    candidates: [host("192.0.2.2", 4_001), host("2001:db8::2", 4_002)],
    errors: [],
    isComplete: true,
    tookMs: 100,
    ...more,
  };
}

test("gathering that ends without a failure was an answer with the phone's own address", () => {
  expect(hasEchoed(gathered({}), "stun:stun.example.org")).toBe(true);
  expect(hasEchoed(gathered({}), "stun:192.0.2.1:3478")).toBe(true);
  expect(hasEchoed(gathered({ candidates: [host("a-b.local", 1)] }), "stun:[::1]")).toBe(true);
});

test("silence, a failure and a server nobody could ask are none", () => {
  const url = "stun:192.0.2.1:3478";
  expect(hasEchoed(gathered({ isComplete: false }), url)).toBe(false);
  expect(hasEchoed(gathered({ errors: [{ port: 4_001, code: 701 }] }), url)).toBe(false);
  // Firefox does not say which socket has failed.
  expect(hasEchoed(gathered({ errors: [{ port: null, code: 701 }] }), url)).toBe(false);
  expect(hasEchoed(gathered({ candidates: [host("2001:db8::2", 1)] }), url)).toBe(false);
  expect(hasEchoed(gathered({ candidates: [host("192.0.2.2", 9, "tcp")] }), url)).toBe(false);
  expect(hasEchoed(gathered({ candidates: [host("192.0.2.2", 1)] }), "stun:[2001:db8::1]")).toBe(
    false,
  );
});

test.for([
  ["gathering", (signal: AbortSignal) => gatherSilently(signal)],
  ["the test of a server", (signal: AbortSignal) => testIceServer({ urls: [SILENT] }, signal)],
  ["the look at the router", (signal: AbortSignal) => testNat([SILENT], signal)],
  [
    "the test of a relay",
    (signal: AbortSignal) =>
      testRelay({ urls: ["turn:127.0.0.1:9"], username: "a", credential: "b" }, signal),
  ],
] as const)(
  "%s ends at once when nobody waits for it, and leaves nothing open",
  async ([, run]) => {
    const made = spyOnConnections();
    const lifetime = new AbortController();
    const running = run(lifetime.signal);
    await vi.waitFor(() => expect(made.connections.length).toBeGreaterThan(0));
    lifetime.abort();
    await running;
    made.restore();
    const states = made.connections.map(({ signalingState }) => signalingState);
    expect(new Set(states)).toEqual(new Set(["closed"]));
  },
);

function gatherSilently(signal: AbortSignal): Promise<Gathered> {
  return gather({ servers: [{ urls: [SILENT] }], policy: "all", isEnough: () => false }, signal);
}

test("an entry that no browser takes is unusable, not silent", async () => {
  const { signal } = new AbortController();
  expect(await testIceServer({ urls: ["stun:"] }, signal)).toEqual({
    kind: "fails",
    reason: "unusable",
  });
  expect(await testNat([], signal)).toBe("unknown");
  expect(await testNat(["stun:"], signal)).toBe("unknown");
});
