import type { FileDesk, Files, FileView } from "../../src/app/files/files.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import { toPeerId } from "../../src/core/identity/peer-id.ts";

/** A picture of one pixel. */
export const A_PREVIEW =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A file as a row: a picture that Anna offers. */
export function aFileView(changes: Partial<FileView> = {}): FileView {
  return {
    id: "0123456789abcdef0123456789abcdef",
    peer: toPeerId(Uint8Array.from({ length: 20 }, (_, index) => index * 11)),
    direction: "incoming",
    name: "beach.jpg",
    sizeBytes: 3_000_000,
    type: "image/jpeg",
    kind: "picture",
    preview: null,
    isSnapshot: false,
    atMs: 1_700_000_000_000,
    phase: { name: "offered" },
    isPausedHere: false,
    isPausedThere: false,
    use: "none",
    isReached: true,
    movedBytes: 0,
    bytesPerSecond: null,
    ...changes,
  };
}

/** Files as the screens see them; notes in `did` what is asked of them. */
export function someFiles(rows: readonly FileView[], did: string[]): Files {
  const note = (act: string) => (id: string) => void did.push(`${act} ${id}`);
  const desk: FileDesk = {
    filesWith: (peer: PeerId) => rows.filter((row) => row.peer === peer),
    isAnyMoving: () => false,
    canShare: true,
    offer: async (_, files, { isSnapshot = false, isOriginal = false } = {}) => {
      const names = files.map(({ name }) => name).join(", ");
      did.push(`${isSnapshot ? "send-snapshot" : "send"}${isOriginal ? "-original" : ""} ${names}`);
      return {
        tooLarge: files.filter(({ size }) => size > 1_000_000),
        tooMany: [],
        unscaled: isOriginal ? [] : files.filter(({ name }) => name.endsWith(".heic")),
      };
    },
    share: async (id) => {
      did.push(`share-file ${id}`);
      return "failed";
    },
    noteUse: (id, use) => void did.push(`${use} ${id}`),
    takeSnapshot: async (_, name) => new File(["picture"], `${name}.jpg`, { type: "image/jpeg" }),
    accept: note("accept-file"),
    decline: note("decline-file"),
    pause: note("pause-file"),
    resume: note("resume-file"),
    cancel: note("cancel-file"),
    giveAgain: (id, file) => {
      did.push(`give-again ${file.name}`);
      return rows.some((row) => row.id === id && row.sizeBytes === file.size);
    },
    whole: async () => {
      const file = new File(["picture"], "beach.jpg", { type: "image/jpeg" });
      return { file, isPicture: true };
    },
    remove: note("remove-file"),
    removeAll: (peer) => void did.push(`remove-files ${peer ?? "of everybody"}`),
    tellSnapshot: note("tell-snapshot"),
    snapshotAtMs: () => null,
  };
  return { desk: () => desk, load: async () => desk, removeAll: desk.removeAll };
}
