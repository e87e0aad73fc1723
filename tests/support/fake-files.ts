import type { FileDesk, Files, FileView } from "../../src/app/files.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";

/** Files as the screens see them; notes in `did` what is asked of them. */
export function someFiles(rows: readonly FileView[], did: string[]): Files {
  const note = (act: string) => (id: string) => void did.push(`${act} ${id}`);
  const desk: FileDesk = {
    filesWith: (peer: PeerId) => rows.filter((row) => row.peer === peer),
    offer: async (_, files, isSnapshot = false) => {
      const names = files.map(({ name }) => name).join(", ");
      did.push(`${isSnapshot ? "send-snapshot" : "send"} ${names}`);
    },
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
      return { file, toShare: file, isPicture: true };
    },
    remove: note("remove-file"),
    removeAll: note("remove-files"),
    tellSnapshot: note("tell-snapshot"),
    snapshotAtMs: () => null,
  };
  return { desk: () => desk, load: async () => desk };
}
