import { PIECE_BYTES } from "../../../core/files/limits.ts";
import { type Place, type Shelf, ShelfError } from "./shelf.ts";

/** What all files together may take: a phone closes a page that takes much more. */
const MEMORY_LIMIT_BYTES = 128 * 1024 * 1024;

/** Files for as long as the page lives, for browsers that let it write none. */
export function createMemoryShelf(limitBytes = MEMORY_LIMIT_BYTES): Shelf {
  // A blob for each piece: browsers move those out of the page's own memory.
  const files = new Map<string, Blob[]>();
  const used = (): number => [...files.values()].flat().reduce((sum, { size }) => sum + size, 0);
  return {
    isLasting: false,
    limitBytes,
    async open(id) {
      const pieces: Blob[] = [];
      files.set(id, pieces);
      return toPlace(pieces, (more) => used() + more <= limitBytes);
    },
    file: async (id) => {
      const pieces = files.get(id);
      return pieces === undefined ? null : new Blob(pieces);
    },
    drop: async (id) => void files.delete(id),
    ids: async () => [...files.keys()],
  };
}

/** Starts empty each time: there is nothing to come back to after a reload. */
function toPlace(pieces: Blob[], hasRoom: (bytes: number) => boolean): Place {
  return {
    length: 0,
    hashes: new Uint8Array(0),
    write(bytes, offset) {
      if (!hasRoom(bytes.length)) throw new ShelfError("no-room");
      pieces[offset / PIECE_BYTES] = new Blob([bytes]);
    },
    writeHash: () => undefined,
    read: () => undefined,
    cut: () => undefined,
    close: () => undefined,
  };
}
