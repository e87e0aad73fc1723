/** What lies between phones: everything arrives once, in order, a moment later, unless told otherwise. */
import type { PeerId } from "../../src/core/identity/peer-id.ts";

export interface Sent<Item> {
  readonly from: PeerId;
  readonly to: PeerId;
  readonly item: Item;
}

type Receive<Item> = (from: PeerId, item: Item) => void;

export interface FakeRelay<Item> {
  /** Everything that was handed over, whatever became of it. */
  readonly sent: readonly Sent<Item>[];
  /** Makes a phone reachable, or replaces the page that was; gives its way to send. */
  join(peer: PeerId, receive: Receive<Item>): (to: PeerId, item: Item) => void;
  leave(peer: PeerId): void;
  /** Delivers what `change` makes of each message: nothing, something else, the same twice. */
  tamper(change: (sent: Sent<Item>) => readonly Sent<Item>[]): void;
  /** Keeps everything from now on. */
  hold(): void;
  /** Lets go what was held, in the order `arrange` gives it. */
  letGo(arrange?: (held: readonly Sent<Item>[]) => readonly Sent<Item>[]): void;
  /** Delivers once more, or what nobody sent. */
  deliver(sent: Sent<Item>): void;
}

export function createFakeRelay<Item>(): FakeRelay<Item> {
  const phones = new Map<PeerId, Receive<Item>>();
  const sent: Sent<Item>[] = [];
  let change = (each: Sent<Item>): readonly Sent<Item>[] => [each];
  let held: Sent<Item>[] | null = null;

  function deliver({ from, to, item }: Sent<Item>): void {
    // A copy, a moment later: as if it had travelled.
    const copy = structuredClone(item);
    queueMicrotask(() => phones.get(to)?.(from, copy));
  }

  return {
    sent,
    deliver,
    join(peer, receive) {
      phones.set(peer, receive);
      return (to, item) => {
        sent.push({ from: peer, to, item });
        for (const each of change({ from: peer, to, item })) {
          if (held === null) deliver(each);
          else held.push(each);
        }
      };
    },
    leave: (peer) => void phones.delete(peer),
    tamper: (next) => (change = next),
    hold: () => (held ??= []),
    letGo(arrange = (messages) => messages) {
      const messages = arrange(held ?? []);
      held = null;
      for (const message of messages) deliver(message);
    },
  };
}
