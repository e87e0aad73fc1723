/**
 * Moving house, as far as the app needs it from the start: whether this phone has moved away, and
 * the parts of one that is moving in. The rest is loaded when somebody moves.
 */
import { type Accessor, createSignal } from "solid-js";
import { decodeMovePart, joinParts, type MovePart } from "../core/move/parts.ts";
import type { KeyValueStore } from "../platform/storage/store.ts";
import { report } from "./log.ts";
import type { MoveIn, MoveOut, Parcel } from "./move-house.ts";
import { restart } from "./route.ts";

/** Where it is kept that this phone has moved away. */
export const MOVED = "move/moved";

const PARTS = "move/part/";

/** How far a move by QR codes has come. */
export interface PartsProgress {
  readonly have: number;
  readonly count: number;
  /** The whole package, once every part is here. */
  readonly text: string | null;
  /** Whether the last code that was opened was no part at all. */
  readonly isDamaged: boolean;
}

/** Moving, as the screens see it. */
export interface Move {
  /** Whether this phone has moved away: nobody calls it, and it calls nobody. */
  readonly isMoved: Accessor<boolean>;
  /** What was packed since the page was opened. */
  readonly parcel: Accessor<Parcel | null>;
  /** The parts that have come by QR code; `null` before the first. */
  readonly parts: Accessor<PartsProgress | null>;
  /** Keeps a part that a QR code brought: the fragment of its link. */
  addPart(fragment: string): Promise<void>;
  /** Forgets the parts that have come: the package comes another way. */
  forgetParts(): Promise<void>;
  /** Loads what moving away takes. */
  out(): Promise<MoveOut>;
  /** Loads what moving in takes. */
  in(): Promise<MoveIn>;
}

/** What moving needs of the app. */
export interface MoveDeps {
  readonly store: KeyValueStore;
  /** Nothing may ring or be rung any more. */
  onMoved(): void;
}

/** Moving, as the app sees it. */
export interface RunningMove extends Move {
  /** Whether no other tab has moved away, or taken it back. */
  isCurrent(): Promise<boolean>;
}

/** Moving on this phone. */
export async function openMove({ store, onMoved }: MoveDeps): Promise<RunningMove> {
  const [isMoved, setIsMoved] = createSignal((await store.read(MOVED)) !== undefined);
  const [parcel, setParcel] = createSignal<Parcel | null>(null);
  const [parts, setParts] = createSignal<PartsProgress | null>(null);

  async function addPart(fragment: string): Promise<void> {
    const part = decodeMovePart(fragment);
    try {
      if (part !== null) await keepPart(store, part);
      const all = await readParts(store);
      const [first] = all;
      const isDamaged = part === null;
      setParts({
        have: new Set(all.map(({ place }) => place)).size,
        count: first?.count ?? 0,
        text: joinParts(all),
        isDamaged,
      });
    } catch (cause) {
      report("part not kept", cause);
    }
  }

  return {
    isMoved,
    parcel,
    parts,
    addPart,
    async forgetParts() {
      setParts(null);
      await forgetParts(store).catch((cause: unknown) => report("parts not forgotten", cause));
    },
    isCurrent: async () => ((await store.read(MOVED)) !== undefined) === isMoved(),
    async out() {
      const { createMoveOut } = await import("./move-house.ts");
      return createMoveOut({
        store,
        onPacked(packed) {
          setParcel(packed);
          setIsMoved(true);
          onMoved();
        },
        restart,
      });
    },
    async in() {
      const { createMoveIn } = await import("./move-house.ts");
      return createMoveIn({ store, restart, forgetParts: () => forgetParts(store) });
    },
  };
}

/** Each part under a name of its own: every code opens a tab, and no tab undoes another's. */
async function keepPart(store: KeyValueStore, part: MovePart): Promise<void> {
  const others = (await readParts(store)).filter(({ tag }) => tag !== part.tag);
  await store.writeAll([
    ...others.map((other) => [nameOf(other), undefined] as const),
    [nameOf(part), toFragment(part)],
  ]);
}

async function readParts(store: KeyValueStore): Promise<readonly MovePart[]> {
  const kept = await store.list(PARTS);
  return kept.flatMap(([, value]) => {
    const part = typeof value === "string" ? decodeMovePart(value) : null;
    return part === null ? [] : [part];
  });
}

async function forgetParts(store: KeyValueStore): Promise<void> {
  const kept = await store.list(PARTS);
  await store.writeAll(kept.map(([key]) => [key, undefined] as const));
}

const nameOf = ({ tag, place }: MovePart): string => `${PARTS}${tag}/${place}`;

const toFragment = ({ tag, place, count, text }: MovePart): string =>
  `m.${tag}.${place}.${count}.${text}`;
