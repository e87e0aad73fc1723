import { expect, test } from "vitest";
import type { IceServer } from "../../../src/core/protocol/ice-server.ts";
import { connectPair, isConnected, openPair } from "./link-pair.ts";

/** Nothing listens there. */
function turn(username: string): IceServer {
  return { urls: ["turn:127.0.0.1:9"], username, credential: "c" };
}

function ufragOf({ localDescription }: RTCPeerConnection): string | undefined {
  return /a=ice-ufrag:(\S+)/.exec(localDescription?.sdp ?? "")?.[1];
}

test("servers that come while there is no path are asked at once", async () => {
  const [caller] = openPair();
  await expect.poll(() => caller.connection.iceGatheringState).not.toBe("new");
  const before = ufragOf(caller.connection);
  caller.link.setIceServers([turn("a")]);
  expect(caller.connection.getConfiguration().iceServers).toEqual([turn("a")]);
  await expect.poll(() => ufragOf(caller.connection)).not.toBe(before);
});

test("an answer to the offer before the servers came is not taken for the answer to the new one", async () => {
  const [caller, callee] = openPair();
  callee.way.hold();
  await expect.poll(() => callee.way.sent.some(({ kind }) => kind === "description")).toBe(true);
  const before = ufragOf(caller.connection);
  caller.link.setIceServers([turn("a")]);
  await expect.poll(() => ufragOf(caller.connection)).not.toBe(before);
  callee.way.letGo();
  await Promise.all([caller, callee].map(isConnected));
  expect([caller.faults, callee.faults]).toEqual([[], []]);
});

test("an offer that is made while an answer is on its way is not overtaken by it", async () => {
  const [caller, callee] = openPair();
  callee.way.hold();
  await expect.poll(() => callee.way.sent.some(({ kind }) => kind === "description")).toBe(true);
  caller.link.setIceServers([turn("a")]);
  // In the same moment: the browser has not made the new offer yet.
  callee.way.letGo();
  await Promise.all([caller, callee].map(isConnected));
  expect([caller.faults, callee.faults]).toEqual([[], []]);
});

test("new credentials in a running call wait for the next restart", async () => {
  const [caller] = await connectPair();
  caller.link.setIceServers([turn("a")]);
  const before = ufragOf(caller.connection);
  caller.link.setIceServers([turn("b")]);
  expect(caller.connection.getConfiguration().iceServers).toEqual([turn("b")]);
  expect(caller.connection.connectionState).toBe("connected");
  caller.link.restart();
  await expect.poll(() => ufragOf(caller.connection)).not.toBe(before);
});
