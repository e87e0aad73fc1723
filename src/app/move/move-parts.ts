/** The parts of a phone that moves in by QR codes, until all of them are here. */
import { decodeMovePart, joinParts, type MovePart } from "../../core/move/parts.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";

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

/**
 * Keeps the part in `fragment`, if it is one, and says how far the move has come. Each part has a
 * name of its own: every code opens a tab, and no tab undoes another's.
 *
 * @throws {StorageError}
 */
export async function keepPart(store: KeyValueStore, fragment: string): Promise<PartsProgress> {
  const part = decodeMovePart(fragment);
  if (part !== null) {
    const others = (await readParts(store)).filter(({ tag }) => tag !== part.tag);
    await store.writeAll([
      ...others.map((other) => [nameOf(other), undefined] as const),
      [nameOf(part), toFragment(part)],
    ]);
  }
  const all = await readParts(store);
  return {
    have: new Set(all.map(({ place }) => place)).size,
    count: all[0]?.count ?? 0,
    text: joinParts(all),
    isDamaged: part === null,
  };
}

async function readParts(store: KeyValueStore): Promise<readonly MovePart[]> {
  const kept = await store.list(PARTS);
  return kept.flatMap(([, value]) => {
    const part = typeof value === "string" ? decodeMovePart(value) : null;
    return part === null ? [] : [part];
  });
}

/** Forgets what has come so far. */
export async function forgetKeptParts(store: KeyValueStore): Promise<void> {
  const kept = await store.list(PARTS);
  await store.writeAll(kept.map(([key]) => [key, undefined] as const));
}

const nameOf = ({ tag, place }: MovePart): string => `${PARTS}${tag}/${place}`;

const toFragment = ({ tag, place, count, text }: MovePart): string =>
  `m.${tag}.${place}.${count}.${text}`;
