import type { IceServer } from "../../core/protocol/config.ts";
import { type LinkRole, startNegotiation } from "./negotiation.ts";
import { watchPath } from "./path.ts";
import type { Signalling } from "./signalling.ts";

/** Fixed ids: negotiated channels need no handshake and exist on both sides from the start. */
const CONTROL_CHANNEL_ID = 0;

/** The connection of one call: pictures, sound and a control channel, until its signal aborts. */
export interface Link {
  /** Sends `track` from now on, or nothing; never renegotiates. */
  setTrack(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void>;
  /** Sends over the control channel; `false` when it is not open. */
  sendControl(text: string): boolean;
  /** Looks for a new path at once: the network has changed. */
  restart(): void;
}

/** What a link reports. */
export interface LinkEvents {
  /** Path and control channel are both open, or no longer. */
  onPath(isOpen: boolean): void;
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
}

/** Opens the one RTCPeerConnection of a call. */
export function openLink(options: LinkOptions, signal: AbortSignal): Link {
  const { role, signalling, events } = options;
  const connection = new RTCPeerConnection({
    bundlePolicy: "max-bundle",
    iceServers: options.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
  });
  const control = connection.createDataChannel("control", {
    negotiated: true,
    id: CONTROL_CHANNEL_ID,
  });
  const senders = createSenders(connection, role);

  connection.addEventListener("track", ({ track }) => events.onRemoteTrack(track), { signal });
  control.addEventListener("message", ({ data }) => events.onControl(data), { signal });
  const restart = watchPath({ connection, control, role, onPath: events.onPath }, signal);
  startNegotiation(
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
  signal.addEventListener(
    "abort",
    () => {
      control.close();
      connection.close();
    },
    { once: true },
  );
  return { setTrack: senders.setTrack, sendControl: (text) => sendOver(control, text), restart };
}

interface Senders {
  setTrack(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void>;
  /** At the callee: takes the transceivers of the caller's offer as its own. */
  adopt(): Promise<void>;
}

function createSenders(connection: RTCPeerConnection, role: LinkRole): Senders {
  // One stream for both: the receiver keeps lips and voice together by it.
  const stream = new MediaStream();
  const wanted = new Map<string, MediaStreamTrack | null>();
  const senders = new Map<string, RTCRtpSender>();
  if (role === "caller") {
    for (const kind of ["audio", "video"]) {
      senders.set(kind, openTransceiver(kind).sender);
    }
  }
  function openTransceiver(kind: string): RTCRtpTransceiver {
    return connection.addTransceiver(kind, { direction: "sendrecv", streams: [stream] });
  }

  return {
    async setTrack(kind, track) {
      wanted.set(kind, track);
      await senders.get(kind)?.replaceTrack(track);
    },
    async adopt() {
      for (const transceiver of connection.getTransceivers()) {
        const { kind } = transceiver.receiver.track;
        transceiver.direction = "sendrecv";
        transceiver.sender.setStreams(stream);
        if (!senders.has(kind)) senders.set(kind, transceiver.sender);
      }
      await Promise.all(
        [...senders].map(([kind, sender]) => sender.replaceTrack(wanted.get(kind) ?? null)),
      );
    },
  };
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
