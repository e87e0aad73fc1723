import { expect, onTestFinished, test, vi } from "vitest";
import { aTrack, connectPair, isConnected, type LinkEnd, openPair, received } from "./link-pair.ts";

function descriptionsSent(...ends: readonly LinkEnd[]): number {
  return ends.flatMap(({ way }) => way.sent).filter(({ kind }) => kind === "description").length;
}

async function mediaArrive(end: LinkEnd, kind: "audio" | "video"): Promise<void> {
  const before = await received(end, kind);
  await expect.poll(() => received(end, kind), { timeout: 10_000 }).toBeGreaterThan(before + 3);
}

test("two ends find each other with one offer and one answer, and talk over the control channel", async () => {
  const [caller, callee] = await connectPair();
  expect(descriptionsSent(caller)).toBe(1);
  expect(descriptionsSent(callee)).toBe(1);
  expect(caller.link.sendControl("from the caller")).toBe(true);
  expect(callee.link.sendControl("from the callee")).toBe(true);
  await expect.poll(() => callee.heard).toEqual(["from the caller"]);
  await expect.poll(() => caller.heard).toEqual(["from the callee"]);
  expect([caller.faults, callee.faults]).toEqual([[], []]);
});

test("pictures and sound flow both ways once tracks are set, without renegotiation", async () => {
  const [caller, callee] = await connectPair();
  const before = descriptionsSent(caller, callee);
  for (const kind of ["audio", "video"] as const) {
    await caller.link.setTrack(kind, await aTrack(kind));
    await callee.link.setTrack(kind, await aTrack(kind));
    await mediaArrive(callee, kind);
    await mediaArrive(caller, kind);
  }
  await caller.link.setTrack("video", null);
  await caller.link.setTrack("video", await aTrack("video"));
  await mediaArrive(callee, "video");
  expect(descriptionsSent(caller, callee)).toBe(before);
});

test("tracks set before there is a connection flow as soon as there is one", async () => {
  const [caller, callee] = openPair();
  await caller.link.setTrack("video", await aTrack("video"));
  await callee.link.setTrack("video", await aTrack("video"));
  await Promise.all([caller, callee].map(isConnected));
  await mediaArrive(callee, "video");
  await mediaArrive(caller, "video");
  expect(descriptionsSent(caller, callee)).toBe(2);
});

test("of several tracks set before there is a connection the last one flows", async () => {
  const [caller, callee] = openPair();
  caller.way.hold();
  await callee.link.setTrack("video", await aTrack("video"));
  await callee.link.setTrack("video", null);
  const last = await aTrack("video");
  await callee.link.setTrack("video", last);
  caller.way.letGo();
  await isConnected(callee);
  const sent = callee.connection.getSenders().map(({ track }) => track);
  expect(sent.filter((track) => track?.kind === "video")).toEqual([last]);
});

test("each end receives one picture and one sound, kept together as one stream", async () => {
  for (const { tracks, connection } of await connectPair()) {
    expect(tracks.map(({ kind }) => kind).toSorted()).toEqual(["audio", "video"]);
    const sdp = connection.remoteDescription?.sdp ?? "";
    const streamIds = [...sdp.matchAll(/^a=msid:(\S+)/gm)].map(([, id]) => id);
    expect(streamIds).toHaveLength(2);
    expect(new Set(streamIds).size, "lips and voice belong together").toBe(1);
    expect(streamIds[0]).not.toBe("-");
  }
});

test("candidates that come before their description wait for it", async () => {
  const [caller, callee] = openPair();
  caller.way.hold();
  await expect.poll(() => caller.way.sent.some(({ kind }) => kind === "candidates")).toBe(true);
  caller.way.letGo((held) => held.toReversed());
  await Promise.all([caller, callee].map(isConnected));
  expect(callee.faults).toEqual([]);
});

test("a signal that comes twice changes nothing", async () => {
  const [caller, callee] = openPair();
  caller.way.hold();
  await expect.poll(() => caller.way.sent.length).toBeGreaterThan(1);
  caller.way.letGo((held) => [...held, ...held]);
  await Promise.all([caller, callee].map(isConnected));
  expect([caller.faults, callee.faults]).toEqual([[], []]);
  expect(callee.tracks).toHaveLength(2);
});

test("a candidate that is nonsense stops no other", async () => {
  const [caller, callee] = openPair();
  callee.way.inject({
    kind: "candidates",
    candidates: [
      { candidate: "candidate:nonsense", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null },
      { candidate: "", sdpMid: null, sdpMLineIndex: null, usernameFragment: "nobody" },
    ],
  });
  await Promise.all([caller, callee].map(isConnected));
  expect(callee.faults).toEqual([]);
});

const OTHER_FINGERPRINT = `a=fingerprint:sha-256 ${Array(32).fill("AB").join(":")}`;

test.for([
  ["a second fingerprint", (sdp: string) => `${sdp}${OTHER_FINGERPRINT}\r\n`],
  ["a SHA-1 fingerprint", (sdp: string) => sdp.replaceAll(/sha-256 [0-9A-F:]+/g, "sha-1 00:11")],
  ["no fingerprint", (sdp: string) => sdp.replaceAll(/a=fingerprint:.*\r\n/g, "")],
] as const)("an offer with %s is refused, counted, and forgotten", async ([, spoil]) => {
  const [caller, callee] = openPair();
  caller.way.hold();
  await expect.poll(() => caller.way.sent.length).toBeGreaterThan(0);
  const [offer] = caller.way.sent;
  if (offer?.kind !== "description") throw new Error("The first signal is the offer");
  callee.way.inject({ ...offer, sdp: spoil(offer.sdp) });
  await expect.poll(callee.refusedCount).toBe(1);
  expect(callee.connection.remoteDescription).toBeNull();
  expect(callee.way.sent).toEqual([]);

  caller.way.letGo();
  await Promise.all([caller, callee].map(isConnected));
  expect(callee.refusedCount()).toBe(1);
});

/** How wide the picture that `end` receives is on the screen; 0 while there is none. */
function widthOf(end: LinkEnd): () => number {
  const video = Object.assign(document.createElement("video"), { muted: true, autoplay: true });
  video.srcObject = new MediaStream(end.tracks.filter(({ kind }) => kind === "video"));
  document.body.append(video);
  onTestFinished(() => video.remove());
  return () => video.videoWidth;
}

function fragmentOf(description: RTCSessionDescription | null): string | undefined {
  return /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? "")?.[1];
}

/** Both ends agree on who they are to each other, and no offer is open. */
async function agree(caller: LinkEnd, callee: LinkEnd): Promise<void> {
  const view = (): unknown => [
    caller.connection.signalingState,
    callee.connection.signalingState,
    fragmentOf(callee.connection.currentRemoteDescription),
    fragmentOf(caller.connection.currentRemoteDescription),
  ];
  const agreed = (): unknown => [
    "stable",
    "stable",
    fragmentOf(caller.connection.currentLocalDescription),
    fragmentOf(callee.connection.currentLocalDescription),
  ];
  await expect.poll(() => JSON.stringify(view()) === JSON.stringify(agreed())).toBe(true);
}

async function talk(caller: LinkEnd, callee: LinkEnd): Promise<void> {
  expect(caller.link.sendControl("still there?")).toBe(true);
  await expect.poll(() => callee.heard).toContain("still there?");
}

test("a restart brings new addresses to both ends, and the call goes on", async () => {
  const [caller, callee] = await connectPair();
  const before = fragmentOf(caller.connection.localDescription);
  caller.link.restart();
  await expect.poll(() => fragmentOf(caller.connection.currentLocalDescription)).not.toBe(before);
  await agree(caller, callee);
  await talk(caller, callee);
});

test("when both restart at once there is one offer, and the picture still reaches the screen", async () => {
  const [caller, callee] = await connectPair();
  const before = fragmentOf(caller.connection.localDescription);
  caller.way.hold();
  callee.way.hold();
  caller.link.restart();
  callee.link.restart();
  await expect.poll(() => caller.connection.signalingState).toBe("have-local-offer");
  expect(callee.connection.signalingState).toBe("stable");
  caller.way.letGo();
  callee.way.letGo();
  await expect.poll(() => fragmentOf(caller.connection.currentLocalDescription)).not.toBe(before);
  await agree(caller, callee);
  await talk(caller, callee);
  expect([caller.faults, callee.faults]).toEqual([[], []]);
  for (const [from, to] of [
    [caller, callee],
    [callee, caller],
  ] as const) {
    await from.link.setTrack("video", await aTrack("video"));
    await expect.poll(widthOf(to), { timeout: 10_000 }).toBe(64);
  }
});

test("a callee's wish for a new path is met, also when the first offer for it is lost", async () => {
  const [caller, callee] = await connectPair();
  const before = fragmentOf(caller.connection.localDescription);
  caller.way.setLossy(true);
  callee.link.restart();
  await expect.poll(() => caller.connection.signalingState).toBe("have-local-offer");
  caller.way.setLossy(false);
  callee.link.restart();
  await expect.poll(() => fragmentOf(callee.connection.currentRemoteDescription)).not.toBe(before);
  await agree(caller, callee);
  await talk(caller, callee);
});

test("an offer lost on its way does not keep the next restart from coming", async () => {
  const [caller, callee] = await connectPair();
  caller.way.setLossy(true);
  caller.link.restart();
  await expect.poll(() => caller.connection.signalingState).toBe("have-local-offer");
  const lost = fragmentOf(caller.connection.localDescription);
  caller.way.setLossy(false);
  caller.link.restart();
  await expect.poll(() => fragmentOf(caller.connection.localDescription)).not.toBe(lost);
  await agree(caller, callee);
  await talk(caller, callee);
});

test("whoever offers or asks out of turn is refused", async () => {
  const [caller, callee] = await connectPair();
  const sdp = caller.connection.localDescription?.sdp ?? "";
  caller.way.inject({ kind: "description", type: "offer", sdp });
  callee.way.inject({ kind: "description", type: "answer", sdp });
  callee.way.inject({ kind: "restart" });
  await expect.poll(() => [caller.refusedCount(), callee.refusedCount()]).toEqual([1, 2]);
  await talk(caller, callee);
});

test("there is nothing to restart before the other end has answered", async () => {
  const [caller, callee] = openPair();
  caller.link.restart();
  callee.link.restart();
  await Promise.all([caller, callee].map(isConnected));
  expect(descriptionsSent(caller, callee)).toBe(2);
});

test("nothing can be sent over the control channel before it opens and after the end", async () => {
  const [caller, callee] = openPair();
  expect(caller.link.sendControl("too early")).toBe(false);
  await Promise.all([caller, callee].map(isConnected));
  caller.lifetime.abort();
  expect(caller.link.sendControl("too late")).toBe(false);
});

test("the last word before the end still arrives, and the other end learns that the path is gone", async () => {
  const [caller, callee] = await connectPair();
  caller.link.sendControl("good-bye");
  caller.lifetime.abort();
  await expect.poll(() => callee.paths).toEqual([true, false]);
  expect(callee.heard).toEqual(["good-bye"]);
});

test("the end closes the connection at once and says nothing more", async () => {
  const [caller, callee] = await connectPair();
  callee.lifetime.abort();
  expect(callee.connection.connectionState).toBe("closed");
  expect(callee.connection.signalingState).toBe("closed");
  const said = callee.way.sent.length;
  callee.link.restart();
  caller.link.restart();
  await expect.poll(() => caller.connection.signalingState).toBe("have-local-offer");
  expect(callee.way.sent).toHaveLength(said);
  expect([callee.paths, callee.faults]).toEqual([[true], []]);
});

test("a link that ends while it makes its offer sends none and reports no fault", async () => {
  const [caller, callee] = openPair();
  caller.lifetime.abort();
  callee.lifetime.abort();
  expect(caller.connection.signalingState).toBe("closed");
  // Another link makes and sends its offer in the same time.
  await connectPair();
  expect(caller.way.sent).toEqual([]);
  expect([...caller.faults, ...callee.faults, ...caller.paths]).toEqual([]);
});

test("no timer outlives the end, also while a broken path is being mended", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const [caller, callee] = openPair();
  await vi.waitFor(() => expect([...caller.paths, ...callee.paths]).toEqual([true, true]), 10_000);
  callee.lifetime.abort();
  await vi.waitFor(() => expect(caller.paths).toEqual([true, false]));
  expect(vi.getTimerCount()).toBe(1);
  caller.lifetime.abort();
  expect(vi.getTimerCount()).toBe(0);
});

test("a call that ends because its path broke leaves no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const [caller, callee] = openPair((isOpen, lifetime) => {
    if (!isOpen) lifetime.abort();
  });
  await vi.waitFor(() => expect([...caller.paths, ...callee.paths]).toEqual([true, true]), 10_000);
  callee.lifetime.abort();
  await vi.waitFor(() => expect(caller.paths).toEqual([true, false]));
  expect(vi.getTimerCount()).toBe(0);
});
