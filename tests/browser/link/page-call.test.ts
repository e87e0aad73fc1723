import { expect, onTestFinished, test, vi } from "vitest";
import {
  openPageCall,
  type PageCall,
  type PageCallStep,
} from "../../../src/platform/link/page-call.ts";
import type { SelectedPair } from "../../../src/platform/link/selected-pair.ts";
import { aTrack, spyOnConnections } from "./link-pair.ts";

interface Scene {
  readonly call: PageCall;
  readonly steps: readonly PageCallStep[];
  readonly paths: readonly boolean[];
  readonly tracks: readonly MediaStreamTrack[];
  readonly pairs: readonly SelectedPair[];
  readonly connections: readonly RTCPeerConnection[];
  readonly lifetime: AbortController;
}

function openScene(): Scene {
  const lifetime = new AbortController();
  const steps: PageCallStep[] = [];
  const paths: boolean[] = [];
  const tracks: MediaStreamTrack[] = [];
  const pairs: SelectedPair[] = [];
  const faults: unknown[] = [];
  const made = spyOnConnections();
  const call = openPageCall(
    {
      onStep: (step) => steps.push(step),
      onPath: (isOpen) => paths.push(isOpen),
      onTrack: (track) => tracks.push(track),
      onPair: (pair) => pairs.push(pair),
      onFault: (cause) => faults.push(cause),
    },
    lifetime.signal,
  );
  made.restore();
  onTestFinished(() => {
    lifetime.abort();
    expect(faults).toEqual([]);
  });
  return { call, steps, paths, tracks, pairs, connections: made.connections, lifetime };
}

test("offer, answer and candidates of both ends are told in order, and a path opens", async () => {
  const { steps, paths, pairs } = openScene();
  await expect.poll(() => paths, { timeout: 10_000 }).toEqual([true]);
  const kinds = steps.map((step) => ("from" in step ? `${step.from} ${step.kind}` : step.kind));
  expect(kinds.slice(0, 2)).toEqual(["caller description", "callee description"]);
  expect(kinds).toContain("caller candidates");
  expect(kinds).toContain("callee candidates");
  const [offer] = steps;
  expect(offer).toMatchObject({ type: "offer", sdp: expect.stringContaining("a=fingerprint") });
  await expect.poll(() => pairs.length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(pairs[0]).toMatchObject({ local: { protocol: "udp" } });
  expect(pairs[0]?.local.port).toBeGreaterThan(0);
});

test("a picture arrives at the other end, and messages come back in order", async () => {
  const { call, steps, paths, tracks } = openScene();
  expect(call.send("too early")).toBe(false);
  await call.setTrack("video", await aTrack("video"));
  await expect.poll(() => paths.at(-1), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => call.send("one")).toBe(true);
  expect(call.send("two")).toBe(true);
  const messages = () => steps.filter((step) => step.kind === "message");
  await expect.poll(messages).toMatchObject([{ text: "one" }, { text: "two" }]);
  for (const { roundTripMs } of messages()) expect(roundTripMs).toBeGreaterThan(0);
  const [picture] = tracks.filter(({ kind }) => kind === "video");
  await expect.poll(() => picture?.muted).toBe(false);
});

test("hanging up in the middle of it closes both ends and tells nothing more", async () => {
  const { call, steps, connections, lifetime } = openScene();
  await vi.waitFor(() => expect(steps.length).toBeGreaterThan(0));
  lifetime.abort();
  const told = steps.length;
  expect(connections.map(({ signalingState }) => signalingState)).toEqual(["closed", "closed"]);
  expect(call.send("too late")).toBe(false);
  await expect.poll(() => connections[0]?.connectionState).toBe("closed");
  expect(steps).toHaveLength(told);
});
