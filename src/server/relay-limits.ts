/**
 * What the broker relays. PeerServer keeps messages for absent ids for five seconds and hands
 * messages to receivers that have stopped reading, both without any limit of its own.
 */
import type { RawData, WebSocket } from "ws";
import { createTokenBucket } from "../core/protocol/token-bucket.ts";
import { type ClientMessage, decodeClientMessage } from "./client-message.ts";

const CLIENT_BURST = 100;
const CLIENT_RATE_PER_SECOND = 50;

// PeerServer's five seconds, and the second between two of its rounds.
const KEPT_MS = 6000;
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
const MAX_KEPT_BYTES_PER_CLIENT = 512 * 1024;

// More than a full burst of the largest messages, so that only a receiver that has stopped
// reading gets there.
const MAX_UNREAD_BYTES = 8 * 1024 * 1024;

const POLICY_VIOLATION = 1008;

/** The socket of the client with this id, if it is connected. */
export type FindSocket = (id: string) => WebSocket | null | undefined;

/**
 * A function that puts the limits on a socket PeerServer already listens to: the client's message
 * rate, and the memory that it and all clients together may take.
 */
export function createRelayLimits(findSocket: FindSocket): (socket: WebSocket) => void {
  const keepForAll = createMemoryLimit(MAX_KEPT_BYTES);

  return (socket) => {
    const keepForClient = createMemoryLimit(MAX_KEPT_BYTES_PER_CLIENT);
    const bucket = createTokenBucket(CLIENT_BURST, CLIENT_RATE_PER_SECOND);

    const hasRoomFor = (message: ClientMessage, bytes: number): boolean => {
      if (message.type === "HEARTBEAT") return true;
      const receiver = findSocket(message.dst);
      if (!receiver) return keepForClient(bytes) && keepForAll(bytes);
      if (receiver.bufferedAmount <= MAX_UNREAD_BYTES) return true;
      receiver.terminate();
      return false;
    };

    let isRefused = false;
    filterMessages(socket, (data) => {
      // Messages go on arriving until the other side answers the close.
      if (isRefused) return false;
      if (!bucket.take(performance.now())) {
        isRefused = true;
        socket.close(POLICY_VIOLATION, "too many messages");
        return false;
      }
      const message = decodeClientMessage(data.toString("utf8"));
      return message !== null && hasRoomFor(message, data.length);
    });
  };
}

/** Whether so many bytes more may be kept; they count until PeerServer has let go of them. */
function createMemoryLimit(maxBytes: number): (bytes: number) => boolean {
  let keptBytes = 0;
  return (bytes) => {
    if (keptBytes + bytes > maxBytes) return false;
    keptBytes += bytes;
    setTimeout(() => {
      keptBytes -= bytes;
    }, KEPT_MS).unref();
    return true;
  };
}

/** Puts `admits` in front of the message listener that PeerServer has put on the socket. */
function filterMessages(socket: WebSocket, admits: (data: Buffer) => boolean): void {
  const listeners = socket.listeners("message");
  socket.removeAllListeners("message");
  socket.on("message", (data: RawData, isBinary: boolean) => {
    // A server's sockets deliver nothing but buffers unless told otherwise.
    if (!Buffer.isBuffer(data) || !admits(data)) return;
    for (const deliver of listeners) Reflect.apply(deliver, socket, [data, isBinary]);
  });
}
