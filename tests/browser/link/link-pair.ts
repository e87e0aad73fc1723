import { expect, onTestFinished, vi } from "vitest";
import type { LinkConnection } from "../../../src/platform/link/connection.ts";
import type { DataPort } from "../../../src/platform/link/data-port.ts";
import { type Link, type LinkOptions, openLink } from "../../../src/platform/link/link.ts";
import type { LinkRole } from "../../../src/platform/link/negotiation.ts";
import { createLoopback, type LoopbackEnd } from "../../support/loopback.ts";

/** One end of a real link, with all it has reported. */
export interface LinkEnd {
  readonly link: Link;
  readonly way: LoopbackEnd;
  readonly connection: RTCPeerConnection;
  readonly lifetime: AbortController;
  /** `true` when the path opened, `false` when it broke; in order. */
  readonly paths: readonly boolean[];
  /** `true` when the data ports opened, `false` when they closed; in order. */
  readonly data: readonly boolean[];
  readonly tracks: readonly MediaStreamTrack[];
  readonly heard: readonly unknown[];
  readonly faults: readonly unknown[];
  readonly refusedCount: () => number;
}

/** The events of a link that `note` writes down. */
interface Notes {
  paths: boolean[];
  data: boolean[];
  tracks: MediaStreamTrack[];
  heard: unknown[];
  faults: unknown[];
  refusedCount: number;
}

/** Both ends of a link that has only just been opened. */
export function openPair(
  onPath: (isOpen: boolean, lifetime: AbortController) => void = () => undefined,
): readonly [caller: LinkEnd, callee: LinkEnd] {
  const [callerWay, calleeWay] = createLoopback();
  return [openEnd("caller", callerWay, { onPath }), openEnd("callee", calleeWay, { onPath })];
}

/** Both ends of a link that goes on with a connection whose path is open, as one made by codes. */
export async function openPairOver(
  made: readonly [caller: LinkConnection, callee: LinkConnection],
): Promise<readonly [caller: LinkEnd, callee: LinkEnd]> {
  const [caller, callee] = made.map(({ connection }) => connection);
  if (caller === undefined || callee === undefined) throw new Error("There are two ends");
  caller.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate !== null) void callee.addIceCandidate(candidate);
  });
  callee.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate !== null) void caller.addIceCandidate(candidate);
  });
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription ?? { type: "offer" });
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription ?? { type: "answer" });
  for (const { control } of made) await expect.poll(() => control.readyState).toBe("open");
  const [callerWay, calleeWay] = createLoopback();
  return [
    openEnd("caller", callerWay, { opened: made[0] }),
    openEnd("callee", calleeWay, { opened: made[1] }),
  ];
}

/** Both ends of a link whose path is open. */
export async function connectPair(): Promise<readonly [caller: LinkEnd, callee: LinkEnd]> {
  const pair = openPair();
  await Promise.all(pair.map(isConnected));
  return pair;
}

interface EndOptions {
  /** Is told of the path, too. */
  readonly onPath?: (isOpen: boolean, lifetime: AbortController) => void;
  /** The connection to go on with. */
  readonly opened?: LinkConnection;
}

/** One end, until the test is over. */
function openEnd(
  role: LinkRole,
  way: LoopbackEnd,
  { onPath = () => undefined, opened }: EndOptions = {},
): LinkEnd {
  const lifetime = new AbortController();
  const notes: Notes = { paths: [], data: [], tracks: [], heard: [], faults: [], refusedCount: 0 };
  const options: LinkOptions = {
    role,
    iceServers: [],
    opened,
    signalling: way.signalling,
    events: {
      onPath(isOpen) {
        notes.paths.push(isOpen);
        onPath(isOpen, lifetime);
      },
      onData: (isOpen) => notes.data.push(isOpen),
      onRemoteTrack: (track) => notes.tracks.push(track),
      onControl: (text) => notes.heard.push(text),
      onRefused: () => (notes.refusedCount += 1),
      onFault: (cause) => notes.faults.push(cause),
    },
  };
  const made = spyOnConnections();
  const link = openLink(options, lifetime.signal);
  made.restore();
  onTestFinished(() => lifetime.abort());
  const connection = opened?.connection ?? made.connections[0];
  if (connection === undefined) throw new Error("A link makes a connection");
  return { link, way, connection, lifetime, ...notes, refusedCount: () => notes.refusedCount };
}

/** The path is open and nothing has failed. */
export async function isConnected(end: LinkEnd): Promise<void> {
  await expect.poll(() => end.paths.at(-1), { timeout: 10_000 }).toBe(true);
}

/** What nobody has taken from `port` until now. */
export function textsOf(port: DataPort): readonly unknown[] {
  const texts: unknown[] = [];
  const once = new AbortController();
  const nothing = (): void => undefined;
  port.listen(
    {
      onOpen: nothing,
      onClose: nothing,
      onDrained: nothing,
      onMessage: (text) => texts.push(text),
    },
    once.signal,
  );
  once.abort();
  return texts;
}

/** Notes every connection that is made until `restore`. */
export function spyOnConnections(): {
  readonly connections: readonly RTCPeerConnection[];
  restore(): void;
} {
  const connections: RTCPeerConnection[] = [];
  const Real = RTCPeerConnection;
  vi.stubGlobal(
    "RTCPeerConnection",
    class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    },
  );
  return { connections, restore: () => vi.stubGlobal("RTCPeerConnection", Real) };
}

/** A live track of that kind: what the fake microphone hears, or a picture that changes. */
export async function aTrack(kind: "audio" | "video"): Promise<MediaStreamTrack> {
  const stream =
    kind === "audio" ? await navigator.mediaDevices.getUserMedia({ audio: true }) : aPicture();
  const [track] = stream.getTracks();
  if (track === undefined) throw new Error("It has one track");
  onTestFinished(() => track.stop());
  return track;
}

function aPicture(): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const brush = canvas.getContext("2d");
  let shade = 0;
  const painting = setInterval(() => {
    shade = (shade + 16) % 256;
    if (brush === null) return;
    brush.fillStyle = `rgb(${shade} ${shade} ${shade})`;
    brush.fillRect(0, 0, 64, 48);
  }, 30);
  onTestFinished(() => clearInterval(painting));
  return canvas.captureStream(30);
}

/** What `end` has received so far: decoded pictures, packets of sound. */
export async function received(end: LinkEnd, kind: "audio" | "video"): Promise<number> {
  const figure = kind === "video" ? "framesDecoded" : "packetsReceived";
  const stats = await end.connection.getStats();
  return [...stats.values()]
    .filter((entry) => entry.type === "inbound-rtp" && entry.kind === kind)
    .reduce((sum, entry) => sum + Number(entry[figure] ?? 0), 0);
}
