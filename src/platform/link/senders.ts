/** Pictures and sound of one end of a call, on their way to the other. */
import type { LinkRole } from "./negotiation.ts";
import { createPictureSender } from "./picture-sender.ts";

/** Sends what it is given over one connection. */
export interface Senders {
  setTrack(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void>;
  /** At the callee: takes the transceivers of the caller's offer as its own. */
  adopt(): Promise<void>;
}

/** What the senders need. */
export interface SendersOptions {
  readonly connection: RTCPeerConnection;
  readonly role: LinkRole;
  /** Neither pictures nor sound are ever sent or taken. */
  readonly isDataOnly: boolean;
}

type Send = (track: MediaStreamTrack | null) => Promise<void>;

/** The senders of `connection`, until the signal aborts. */
export function createSenders(
  { connection, role, isDataOnly }: SendersOptions,
  signal: AbortSignal,
): Senders {
  // One stream for both: the receiver keeps lips and voice together by it.
  const stream = new MediaStream();
  const wanted = new Map<string, MediaStreamTrack | null>();
  const senders = new Map<string, Send>();

  function take(kind: string, sender: RTCRtpSender): void {
    const { send } =
      kind === "video"
        ? createPictureSender(sender, signal)
        : { send: (track: MediaStreamTrack | null) => sender.replaceTrack(track) };
    senders.set(kind, send);
  }

  if (role === "caller" && !isDataOnly) {
    for (const kind of ["audio", "video"]) {
      const options: RTCRtpTransceiverInit = { direction: "sendrecv", streams: [stream] };
      take(kind, connection.addTransceiver(kind, options).sender);
    }
  }

  return {
    async setTrack(kind, track) {
      wanted.set(kind, track);
      await senders.get(kind)?.(track);
    },
    async adopt() {
      // What is offered without being wanted stays without a direction of ours.
      if (isDataOnly) return;
      for (const transceiver of connection.getTransceivers()) {
        const { kind } = transceiver.receiver.track;
        transceiver.direction = "sendrecv";
        transceiver.sender.setStreams(stream);
        if (!senders.has(kind)) take(kind, transceiver.sender);
      }
      await Promise.all([...senders].map(([kind, send]) => send(wanted.get(kind) ?? null)));
    },
  };
}
