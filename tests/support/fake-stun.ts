/** A STUN and TURN server that only knows two answers; real ones are tested against elsewhere. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

const BINDING_REQUEST = 0x0001;
const BINDING_RESPONSE = 0x0101;
const ALLOCATE_REQUEST = 0x0003;
const ALLOCATE_ERROR = 0x0113;
const MAGIC_COOKIE = 0x2112a442;

/** A public address as a phone behind a router has one; it is nobody's (RFC 5737). */
const ADDRESS = [203, 0, 113, 7] as const;
const PORT = 40_000;

/**
 * Starts a server that tells everybody the same address and lets nobody relay; until the test ends.
 * Several with ports of their own are what one sees through a strict router.
 */
export async function startFakeStun(seenPort = PORT): Promise<{ readonly port: number }> {
  const socket = createSocket("udp4");
  socket.on("message", (request, { port, address }) => {
    const answer = answerTo(request, seenPort);
    if (answer !== null) socket.send(answer, port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return { port: socket.address().port };
}

function answerTo(request: Buffer, seenPort: number): Buffer | null {
  if (request.length < 20 || request.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  const transaction = request.subarray(8, 20);
  switch (request.readUInt16BE(0)) {
    case BINDING_REQUEST:
      return message(BINDING_RESPONSE, transaction, [xorMappedAddress(seenPort)]);
    case ALLOCATE_REQUEST:
      // Once for the realm and the nonce, and again for the name that comes with them.
      return message(ALLOCATE_ERROR, transaction, [
        attribute(0x0009, Buffer.from([0, 0, 4, 1, ...Buffer.from("Unauthorized")])),
        attribute(0x0014, Buffer.from("twocan.test")),
        attribute(0x0015, Buffer.from("nonce")),
      ]);
    default:
      return null;
  }
}

function message(type: number, transaction: Buffer, attributes: readonly Buffer[]): Buffer {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length, 2);
  head.writeUInt32BE(MAGIC_COOKIE, 4);
  return Buffer.concat([head, transaction, body]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function xorMappedAddress(port: number): Buffer {
  const value = Buffer.alloc(8);
  value.writeUInt8(1, 1);
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  value.writeUInt32BE((Buffer.from(ADDRESS).readUInt32BE(0) ^ MAGIC_COOKIE) >>> 0, 4);
  return attribute(0x0020, value);
}
