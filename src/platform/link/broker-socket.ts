import { Peer } from "peerjs";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Envelope } from "../../core/protocol/envelope.ts";

/** A PeerServer and its API key. */
export interface Broker {
  /** Absolute address of the folder PeerServer is mounted in. */
  readonly url: string;
  readonly key: string;
}

/** Who registers at a broker: the token proves to it that an ID is ours to take up again. */
export interface Registration {
  readonly peerId: PeerId;
  readonly token: string;
}

/** One connection to a broker, until its signal aborts or it closes. */
export interface BrokerSocket {
  send(to: PeerId, envelope: Envelope): void;
  /** Says to `to` what the broker says of a phone that is not there. */
  sendExpire(to: PeerId): void;
}

/** What a broker's socket reports. */
export interface BrokerSocketEvents {
  /** Any message, of the broker or of a stranger: undecoded. */
  onMessage(message: unknown): void;
  onClose(): void;
}

/**
 * Registers at a broker through PeerJS, and takes every message before PeerJS sees it. PeerJS
 * answers data connections by itself, closes calls on a server's LEAVE and stores what it cannot
 * place: on a stranger's word it is to do nothing at all.
 */
export function openBrokerSocket(
  {
    broker,
    registration,
    events,
  }: {
    readonly broker: Broker;
    readonly registration: Registration;
    readonly events: BrokerSocketEvents;
  },
  signal: AbortSignal,
): BrokerSocket {
  const peer = new Peer(registration.peerId, {
    ...toAddress(broker),
    token: registration.token,
    // Without our own, PeerJS would bring public TURN servers of its own into every connection.
    config: { iceServers: [] },
  });
  const { socket } = peer;
  const [passOn] = socket.listeners("message");
  socket.removeAllListeners("message");
  socket.on("message", (message: unknown) => {
    // PeerJS learns one thing: that it is registered. Then it reconnects under the same ID.
    if (isOpen(message)) passOn?.({ type: "OPEN" });
    events.onMessage(message);
  });
  const close = (): void => events.onClose();
  peer.on("disconnected", close);
  peer.on("close", close);
  // PeerJS throws nothing for an error that has a listener; the close that follows says enough.
  peer.on("error", () => undefined);
  signal.addEventListener(
    "abort",
    () => {
      peer.off("disconnected", close);
      peer.off("close", close);
      peer.destroy();
    },
    { once: true },
  );
  return {
    send: (to, envelope) => socket.send({ type: "CANDIDATE", dst: to, payload: envelope }),
    sendExpire: (to) => socket.send({ type: "EXPIRE", dst: to }),
  };
}

function toAddress(broker: Broker) {
  const { protocol, hostname, port, pathname } = new URL(broker.url);
  const isSecure = protocol === "https:";
  const defaultPort = isSecure ? 443 : 80;
  return {
    host: hostname,
    port: port === "" ? defaultPort : Number(port),
    path: pathname,
    key: broker.key,
    secure: isSecure,
  };
}

function isOpen(message: unknown): boolean {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === "OPEN" &&
    !("src" in message)
  );
}
