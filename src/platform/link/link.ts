import type { IceServer } from "../../core/protocol/ice-server.ts";
import { fingerprintOf } from "../../core/protocol/sdp.ts";
import {
  closeConnection,
  type LinkConnection,
  openConnection,
  toConfiguration,
} from "./connection.ts";
import type { DataPort } from "./data-port.ts";
import { type LinkRole, startNegotiation } from "./negotiation.ts";
import { watchPath } from "./path.ts";
import { createSenders } from "./senders.ts";
import type { Signalling } from "./signalling.ts";

/** The connection of one call: pictures, sound and data channels, until its signal aborts. */
export interface Link {
  readonly chat: DataPort;
  readonly files: DataPort;
  /** Sends `track` from now on, or nothing; never renegotiates. */
  setTrack(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void>;
  /** Sends over the control channel; `false` when it is not open. */
  sendControl(text: string): boolean;
  /** Uses these servers from the next ICE restart on; at once while there is no path yet. */
  setIceServers(servers: readonly IceServer[]): void;
  /** Looks for a new path at once: the network has changed. */
  restart(): void;
  /** Whose certificates encrypt the connection; `null` before both descriptions are there. */
  fingerprints(): Fingerprints | null;
}

/** SHA-256 of the two ends' DTLS certificates, as their descriptions name them. */
export interface Fingerprints {
  readonly own: string;
  readonly theirs: string;
}

/** What a link reports. */
interface LinkEvents {
  /** Path and control channel are both open, or no longer. */
  onPath(isOpen: boolean): void;
  /** The ports for chat and files are open, or no longer. */
  onData(isOpen: boolean): void;
  onRemoteTrack(track: MediaStreamTrack): void;
  /** A message of the control channel, undecoded. */
  onControl(text: unknown): void;
  onRefused(): void;
  onFault(cause: unknown): void;
}

/** How a link is made. */
export interface LinkOptions {
  readonly role: LinkRole;
  readonly iceServers: readonly IceServer[];
  readonly signalling: Signalling;
  readonly events: LinkEvents;
  /** A quiet link: neither pictures nor sound are ever sent or taken. */
  readonly isDataOnly?: boolean;
  /** The connection that two phones made by their codes, to go on with; else a new one. */
  readonly opened?: LinkConnection | undefined;
}

/** Opens the one RTCPeerConnection of a call. */
export function openLink(options: LinkOptions, signal: AbortSignal): Link {
  const { role, signalling, events } = options;
  const opened = options.opened ?? openConnection(options.iceServers);
  const { connection, control } = opened;
  const { isDataOnly = false } = options;
  const senders = createSenders({ connection, role, isDataOnly }, signal);

  connection.addEventListener("track", ({ track }) => events.onRemoteTrack(track), { signal });
  // Later, like the first word of the path: whoever opens a link does not hold it yet.
  queueMicrotask(() => {
    opened.listen((data) => {
      if (!signal.aborted) events.onControl(data);
    });
  });
  const restartIce = startNegotiation(
    {
      connection,
      role,
      signalling,
      onFirstOffer: senders.adopt,
      onRefused: events.onRefused,
      onFault: events.onFault,
    },
    signal,
  );
  const restart = watchPath(
    { connection, control, role, restartIce, onPath: events.onPath },
    signal,
  );
  opened.watchData(events.onData, signal);
  signal.addEventListener("abort", () => closeConnection(opened), { once: true });
  return {
    chat: opened.chat,
    files: opened.files,
    setTrack: senders.setTrack,
    sendControl: (text) => sendOver(control, text),
    setIceServers(servers) {
      if (setIceServers(connection, servers)) restartIce();
    },
    restart,
    fingerprints: () => fingerprintsOf(connection),
  };
}

function fingerprintsOf(connection: RTCPeerConnection): Fingerprints | null {
  const own = fingerprintOf(connection.currentLocalDescription?.sdp ?? "");
  const theirs = fingerprintOf(connection.currentRemoteDescription?.sdp ?? "");
  return own === null || theirs === null ? null : { own, theirs };
}

/** Uses `servers` from now on; whether ICE has to restart for it, because it has no path yet. */
function setIceServers(connection: RTCPeerConnection, servers: readonly IceServer[]): boolean {
  const known = new Set(connection.getConfiguration().iceServers?.flatMap(({ urls }) => urls));
  connection.setConfiguration(toConfiguration(servers));
  const hasNew = servers.some(({ urls }) => urls.some((url) => !known.has(url)));
  const isGathering = connection.iceGatheringState !== "new";
  // A browser asks new servers only when ICE restarts, and it may need one of them for any path.
  return hasNew && isGathering && connection.connectionState !== "connected";
}

function sendOver(channel: RTCDataChannel, text: string): boolean {
  if (channel.readyState !== "open") return false;
  try {
    channel.send(text);
    return true;
  } catch {
    // The buffer is full or the channel closed this very moment: the caller takes another way.
    return false;
  }
}
