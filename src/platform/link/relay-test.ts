import type { IceServer } from "../../core/protocol/ice-server.ts";
import { toConfiguration } from "./connection.ts";
import { type IceTestResult, testIceServer } from "./ice-test.ts";

/** How long data has to get through, in milliseconds. */
const PATIENCE_MS = 10_000;

const CHANNEL = { negotiated: true, id: 0 } as const;

/** How a TURN server did. */
export type RelayTestResult =
  | { readonly kind: "works"; readonly tookMs: number; readonly roundTripMs: number }
  | {
      readonly kind: "fails";
      /** `blocked`: it opens a relay, but nothing passes through it. */
      readonly reason: Extract<IceTestResult, { kind: "fails" }>["reason"] | "blocked";
    };

/**
 * Opens a relay at `server`, then sends a message there and back between two connections that may
 * use nothing else. All are closed again when the promise settles.
 */
export async function testRelay(server: IceServer, signal: AbortSignal): Promise<RelayTestResult> {
  const opened = await testIceServer(server, signal);
  if (opened.kind === "fails") return opened;
  const roundTripMs =
    (await sendThrough(server, "relay", signal)) ??
    // Some servers refuse to relay to themselves. Then it is enough that one end is a relay.
    (await sendThrough(server, "all", signal));
  return roundTripMs === null
    ? { kind: "fails", reason: "blocked" }
    : { kind: "works", tookMs: opened.tookMs, roundTripMs };
}

/** The round trip from a relayed end to one with `policy`, or `null` where nothing came back. */
async function sendThrough(
  server: IceServer,
  policy: RTCIceTransportPolicy,
  signal: AbortSignal,
): Promise<number | null> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const open = (iceTransportPolicy: RTCIceTransportPolicy): RTCPeerConnection =>
    new RTCPeerConnection({ ...toConfiguration([server]), iceTransportPolicy });
  const [near, far] = [open("relay"), open(policy)];
  try {
    return await new Promise<number | null>((resolve, reject) => {
      if (giveUp.aborted) resolve(null);
      giveUp.addEventListener("abort", () => resolve(null), { once: true });
      const [there, back] = [near, far].map((each) => each.createDataChannel("test", CHANNEL));
      let sentAtMs = 0;
      there?.addEventListener("open", () => {
        sentAtMs = performance.now();
        there.send("there");
      });
      back?.addEventListener("message", () => back.send("back"));
      there?.addEventListener("message", () => resolve(performance.now() - sentAtMs));
      join(near, far).catch(reject);
    });
  } catch {
    return null;
  } finally {
    near.close();
    far.close();
  }
}

/** Introduces two connections of one page to each other. */
async function join(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  const waiting: (() => Promise<void>)[] = [];
  let areKnown = false;
  const pass = (from: RTCPeerConnection, to: RTCPeerConnection): void =>
    from.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) return;
      // One that fails is one path less, and says nothing about the others.
      const add = (): Promise<void> => to.addIceCandidate(candidate).catch(() => undefined);
      if (areKnown) void add();
      else waiting.push(add);
    });
  pass(near, far);
  pass(far, near);
  await near.setLocalDescription();
  await far.setRemoteDescription(descriptionOf(near));
  await far.setLocalDescription();
  await near.setRemoteDescription(descriptionOf(far));
  areKnown = true;
  await Promise.all(waiting.map((add) => add()));
}

function descriptionOf({ localDescription }: RTCPeerConnection): RTCSessionDescription {
  if (localDescription === null) throw new Error("It has been described just now");
  return localDescription;
}
