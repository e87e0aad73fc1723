/**
 * Sealed post: turns the line, which relays envelopes that anybody may have written, into
 * messages of known senders in the order they were sent. What does not open is dropped.
 */
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Envelope, SealedEnvelope } from "../../core/protocol/envelope.ts";
import { PEER_BURST, PEER_RATE_PER_SECOND } from "../../core/protocol/limits.ts";
import { decodeMessage, encodeMessage, type Message } from "../../core/protocol/message.ts";
import { createTokenBucket, type TokenBucket } from "../../core/protocol/token-bucket.ts";
import type { Identity } from "../../platform/identity/identity.ts";
import { deriveSharedKeys, seal, type SharedKeys, unseal } from "../../platform/identity/seal.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { report } from "../log.ts";

/** How many other phones are remembered at a time; strangers must not fill the memory. */
const MAX_PEERS = 256;

/** How many messages wait for one phone's key. */
const MAX_WAITING = 16;

/**
 * What is sent at most, in one go and per second, a little below what our broker takes: answers to
 * many strangers at once must not make it hang up on us.
 */
const SENDING_BURST = 80;
const SENDING_RATE_PER_SECOND = 40;

/** How much of that are answers to whoever asks: what this phone itself has to say still goes out. */
const ANSWERS_BURST = 40;
const ANSWERS_RATE_PER_SECOND = 20;
const ANSWERS: ReadonlySet<Message["kind"]> = new Set(["hello-reply", "busy", "clock"]);

/** How often one phone is told the key; one alone must not use up the answers for all. */
const KEY_ANSWERS_BURST = 5;
const KEY_ANSWERS_RATE_PER_SECOND = 1;

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
  readonly keyAnswers: TokenBucket;
  /** Letters that wait for the key; one for each kind of an exchange, since a ring is repeated. */
  readonly waiting: Map<string, Letter>;
  /** Sealing and opening take their turn, so that order is kept. */
  queue: Promise<void>;
}

/** A post office for `identity`. */
export function createPost(options: PostOptions): Post {
  const { identity, onLetter, onRefused } = options;
  const outbox = createTokenBucket(SENDING_BURST, SENDING_RATE_PER_SECOND);
  const answers = createTokenBucket(ANSWERS_BURST, ANSWERS_RATE_PER_SECOND);
  const correspondents = createBoundedMap<PeerId, Correspondent>(MAX_PEERS, () => ({
    keys: null,
    bucket: createTokenBucket(PEER_BURST, PEER_RATE_PER_SECOND),
    keyAnswers: createTokenBucket(KEY_ANSWERS_BURST, KEY_ANSWERS_RATE_PER_SECOND),
    waiting: new Map(),
    queue: Promise.resolve(),
  }));

  function relay(to: PeerId, envelope: Envelope): void {
    if (outbox.take(Date.now())) options.relay(to, envelope);
    else onRefused();
  }

  function tellKey(to: PeerId, { keyAnswers }: Correspondent): void {
    const nowMs = Date.now();
    if (keyAnswers.take(nowMs) && answers.take(nowMs)) {
      relay(to, { v: 1, kind: "key", publicKey: identity.publicKey });
    } else {
      onRefused();
    }
  }

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
      if (ANSWERS.has(letter.message.kind) && !answers.take(Date.now())) {
        onRefused();
        return;
      }
      const correspondent = correspondents.get(to);
      enqueue(correspondent, async () => {
        const { keys, waiting } = correspondent;
        if (keys !== null) {
          await sendSealed(to, keys, letter);
          return;
        }
        keepNewest(waiting, letter);
        relay(to, { v: 1, kind: "key-request" });
      });
    },
    receive(from, envelope) {
      if (from === identity.peerId) {
        onRefused();
        return;
      }
      const correspondent = correspondents.get(from);
      if (!correspondent.bucket.take(Date.now())) {
        onRefused();
        return;
      }
      switch (envelope.kind) {
        case "probe":
          break;
        case "key-request":
          tellKey(from, correspondent);
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

function keepNewest(waiting: Map<string, Letter>, letter: Letter): void {
  const key = `${letter.exchange} ${letter.message.kind}`;
  // A Map keeps the order of insertion: the newest goes to the end, the first is the oldest.
  waiting.delete(key);
  waiting.set(key, letter);
  const [oldest] = waiting.keys();
  if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
}
