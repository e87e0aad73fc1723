/**
 * Sealed post: turns the line, which relays envelopes that anybody may have written, into
 * messages of known senders in the order they were sent. What does not open is dropped.
 */
import type { PeerId } from "../core/identity/peer-id.ts";
import type { Envelope, SealedEnvelope } from "../core/protocol/envelope.ts";
import { PEER_BURST, PEER_RATE_PER_SECOND } from "../core/protocol/limits.ts";
import { decodeMessage, encodeMessage, type Message } from "../core/protocol/message.ts";
import { createTokenBucket, type TokenBucket } from "../core/protocol/token-bucket.ts";
import type { Identity } from "../platform/identity/identity.ts";
import { deriveSharedKeys, seal, type SharedKeys, unseal } from "../platform/identity/seal.ts";
import { createBoundedMap } from "./bounded-map.ts";
import { report } from "./log.ts";

/** How many other phones are remembered at a time; strangers must not fill the memory. */
const MAX_PEERS = 256;

/** How many messages wait for one phone's key. */
const MAX_WAITING = 16;

/** A message and the exchange (a call, a question) it belongs to. */
export interface Letter {
  readonly exchange: string;
  readonly seq: number;
  readonly message: Message;
}

/** What the post needs, and whom it tells. */
export interface PostOptions {
  readonly identity: Identity;
  /** Hands an envelope to the line. */
  relay(to: PeerId, envelope: Envelope): void;
  onLetter(from: PeerId, letter: Letter): void;
  /** Something was dropped: forged, broken, too much. */
  onRefused(): void;
}

/** Sends and opens sealed messages. */
export interface Post {
  send(to: PeerId, letter: Letter): void;
  /** To be given every envelope that comes over the line. */
  receive(from: PeerId, envelope: Envelope): void;
}

interface Correspondent {
  keys: SharedKeys | null;
  readonly bucket: TokenBucket;
  /** Letters that wait for the key; one for each kind of an exchange, since a ring is repeated. */
  readonly waiting: Map<string, Letter>;
  /** Sealing and opening take their turn, so that order is kept. */
  queue: Promise<void>;
}

/** A post office for `identity`. */
export function createPost(options: PostOptions): Post {
  const { identity, relay, onLetter, onRefused } = options;
  const correspondents = createBoundedMap<PeerId, Correspondent>(MAX_PEERS, () => ({
    keys: null,
    bucket: createTokenBucket(PEER_BURST, PEER_RATE_PER_SECOND),
    waiting: new Map(),
    queue: Promise.resolve(),
  }));

  function enqueue(correspondent: Correspondent, work: () => Promise<void>): void {
    correspondent.queue = correspondent.queue
      .then(work)
      .catch((cause: unknown) => report("sealed post failed", cause));
  }

  async function sendSealed(to: PeerId, keys: SharedKeys, letter: Letter): Promise<void> {
    const { exchange, seq, message } = letter;
    relay(to, await seal(identity, keys, { exchange, seq, text: encodeMessage(message) }));
  }

  async function learnKey(from: PeerId, correspondent: Correspondent, key: string): Promise<void> {
    correspondent.keys ??= await deriveSharedKeys(identity, from, key);
    const { keys, waiting } = correspondent;
    if (keys === null) {
      onRefused();
      return;
    }
    const letters = [...waiting.values()];
    waiting.clear();
    for (const letter of letters) {
      // oxlint-disable-next-line no-await-in-loop -- the order of sending is the order of sealing
      await sendSealed(from, keys, letter);
    }
  }

  async function open(
    from: PeerId,
    correspondent: Correspondent,
    envelope: SealedEnvelope,
  ): Promise<void> {
    await learnKey(from, correspondent, envelope.publicKey);
    const { keys } = correspondent;
    if (keys === null) return;
    const text = await unseal(identity, keys, envelope);
    const message = text === null ? null : decodeMessage(text);
    if (message === null) onRefused();
    else onLetter(from, { exchange: envelope.exchange, seq: envelope.seq, message });
  }

  return {
    send(to, letter) {
      const correspondent = correspondents.get(to);
      enqueue(correspondent, async () => {
        const { keys, waiting } = correspondent;
        if (keys !== null) {
          await sendSealed(to, keys, letter);
          return;
        }
        if (waiting.size < MAX_WAITING) {
          waiting.set(`${letter.exchange} ${letter.message.kind}`, letter);
        }
        relay(to, { v: 1, kind: "key-request" });
      });
    },
    receive(from, envelope) {
      const correspondent = correspondents.get(from);
      if (from === identity.peerId || !correspondent.bucket.take(Date.now())) {
        onRefused();
        return;
      }
      switch (envelope.kind) {
        case "probe":
          break;
        case "key-request":
          relay(from, { v: 1, kind: "key", publicKey: identity.publicKey });
          break;
        case "key":
          // Nobody asked: a key that is not waited for changes nothing.
          if (correspondent.waiting.size === 0) break;
          enqueue(correspondent, () => learnKey(from, correspondent, envelope.publicKey));
          break;
        case "sealed":
          enqueue(correspondent, () => open(from, correspondent, envelope));
          break;
      }
    },
  };
}
