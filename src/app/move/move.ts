/**
 * Moving house, as far as the app needs it from the start: whether this phone has moved away, and
 * the parts of one that is moving in. The rest is loaded when somebody moves.
 */
import { type Accessor, createSignal } from "solid-js";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";
import type { MoveIn, MoveOut, Parcel } from "./move-house.ts";
import type { PartsProgress } from "./move-parts.ts";
import { restart } from "../route.ts";

/** Where it is kept that this phone has moved away. */
export const MOVED = "move/moved";

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
    try {
      const { keepPart } = await loadParts();
      setParts(await keepPart(store, fragment));
    } catch (cause) {
      report("part not kept", cause);
    }
  }

  async function forgetParts(): Promise<void> {
    const { forgetKeptParts } = await loadParts();
    await forgetKeptParts(store);
  }

  return {
    isMoved,
    parcel,
    parts,
    addPart,
    async forgetParts() {
      setParts(null);
      await forgetParts().catch((cause: unknown) => report("parts not forgotten", cause));
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
      return createMoveIn({ store, restart, forgetParts });
    },
  };
}

const loadParts = () => import("./move-parts.ts");
