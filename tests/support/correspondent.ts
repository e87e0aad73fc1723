/** Whoever has a key of their own and seals with it as the app does: honest in form, at least. */
import { expect } from "vitest";
import { isPeerId, type PeerId } from "../../src/core/identity/peer-id.ts";
import type { Envelope, SealedEnvelope } from "../../src/core/protocol/envelope.ts";
import { decodeMessage, encodeMessage, type Message } from "../../src/core/protocol/message.ts";
import { type Identity, randomId } from "../../src/platform/identity/identity.ts";
import {
  deriveSharedKeys,
  seal,
  type SharedKeys,
  unseal,
} from "../../src/platform/identity/seal.ts";
import { anIdentity } from "./identities.ts";
import { connectStranger, type Received, type Stranger } from "./stranger.ts";

const PATIENCE_MS = 10_000;

/** What is needed to write to somebody. */
export interface Addressee {
  readonly peerId: PeerId;
  readonly publicKey: string;
}

interface Writing {
  readonly exchange: string;
  readonly seq: number;
  readonly message: Message;
}

/** A sealed envelope as the app would write it. */
export async function sealFor(
  sender: Identity,
  receiver: Addressee,
  { message, ...content }: Writing,
): Promise<SealedEnvelope> {
  const keys = await keysWith(sender, receiver);
  return seal(sender, keys, { ...content, text: encodeMessage(message) });
}

async function keysWith(self: Identity, other: Addressee): Promise<SharedKeys> {
  const keys = await deriveSharedKeys(self, other.peerId, other.publicKey);
  if (keys === null) throw new Error("this key is not that of this ID");
  return keys;
}

type OfKind<Kind extends Message["kind"]> = Extract<Message, { kind: Kind }>;

export interface Correspondent extends Stranger {
  readonly identity: Identity;
  /** The other phone, as it names itself when asked for its key. */
  lookUp(peerId: string): Promise<Addressee>;
  /** Whoever rings, and the call's id. */
  receiveCall(): Promise<readonly [from: Addressee, callId: string]>;
  /** Seals and sends; gives the envelope, for another time. */
  write(to: Addressee, exchange: string, message: Message): Promise<SealedEnvelope>;
  /** The first message of that kind in that exchange, as soon as it has come. */
  read<Kind extends Message["kind"]>(
    from: Addressee,
    exchange: string,
    kind: Kind,
  ): Promise<OfKind<Kind>>;
  /** All of that kind so far. */
  readAll<Kind extends Message["kind"]>(
    from: Addressee,
    exchange: string,
    kind: Kind,
  ): Promise<readonly OfKind<Kind>[]>;
}

/** Registers somebody with a key under their own ID, and tells the key to whoever asks. */
export async function connectCorrespondent(url: string, own?: Identity): Promise<Correspondent> {
  const identity = own ?? (await anIdentity());
  const stranger = await connectStranger(url, identity.peerId);
  let nextSeq = Date.now();
  stranger.listen(({ src = "", payload }) => {
    if (kindOf(payload) !== "key-request") return;
    stranger.send(src, { v: 1, kind: "key", publicKey: identity.publicKey });
  });

  const envelopes = <Kind extends Envelope["kind"]>(kind: Kind, from?: string) =>
    stranger.received.flatMap(({ src, payload }) =>
      isPeerId(src) && (from ?? src) === src && kindOf(payload) === kind
        ? [{ src, envelope: payload as Extract<Envelope, { kind: Kind }> }]
        : [],
    );

  const readAll: Correspondent["readAll"] = async (from, exchange, kind) => {
    const keys = await keysWith(identity, from);
    const texts = await Promise.all(
      envelopes("sealed", from.peerId)
        .filter(({ envelope }) => envelope.exchange === exchange)
        .map(({ envelope }) => unseal(identity, keys, envelope)),
    );
    const messages = texts.map((text) => (text === null ? null : decodeMessage(text)));
    return messages.filter((each): each is OfKind<typeof kind> => each?.kind === kind);
  };

  return {
    ...stranger,
    identity,
    readAll,
    async lookUp(peerId) {
      if (!isPeerId(peerId)) throw new Error(`${peerId} is no ID`);
      const key = (): string | undefined => envelopes("key", peerId)[0]?.envelope.publicKey;
      if (key() === undefined) stranger.send(peerId, { v: 1, kind: "key-request" });
      await expect.poll(key, { timeout: PATIENCE_MS }).toBeTypeOf("string");
      return { peerId, publicKey: key() ?? "" };
    },
    async receiveCall() {
      let found: readonly [Addressee, string] | undefined;
      const findCall = async (): Promise<boolean> => {
        for (const { src, envelope } of envelopes("sealed")) {
          const from = { peerId: src, publicKey: envelope.publicKey };
          const rings = await readAll(from, envelope.exchange, "ring");
          if (rings.length > 0) found = [from, envelope.exchange];
        }
        return found !== undefined;
      };
      await expect.poll(findCall, { timeout: PATIENCE_MS }).toBe(true);
      if (found === undefined) throw new Error("nobody rang");
      return found;
    },
    async write(to, exchange, message) {
      const envelope = await sealFor(identity, to, { exchange, seq: nextSeq, message });
      nextSeq += 1;
      stranger.send(to.peerId, envelope);
      return envelope;
    },
    async read(from, exchange, kind) {
      const find = async (): Promise<OfKind<typeof kind> | undefined> =>
        (await readAll(from, exchange, kind))[0];
      await expect.poll(find, { timeout: PATIENCE_MS, message: kind }).toBeDefined();
      const message = await find();
      if (message === undefined) throw new Error(`no ${kind} came`);
      return message;
    },
  };
}

function kindOf(payload: Received["payload"]): unknown {
  return typeof payload === "object" && payload !== null && "kind" in payload ? payload.kind : null;
}

/** The phone has read all that `sender` sent before: it answers in order. */
export async function hasDealtWith(sender: Correspondent, peerId: string): Promise<void> {
  const exchange = randomId();
  const receiver = await sender.lookUp(peerId);
  await sender.write(receiver, exchange, { kind: "hello" });
  await sender.read(receiver, exchange, "hello-reply");
}
