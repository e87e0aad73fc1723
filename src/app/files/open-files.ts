/** Everything that files take, loaded when the first one may move. */
import type { PeerId } from "../../core/identity/peer-id.ts";
import { randomId } from "../../platform/identity/identity.ts";
import { canShareFile, shareFile } from "../../platform/pwa/share.ts";
import { openFileVault } from "../../platform/storage/file-vault.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import type { DataPaths } from "../line/data-paths.ts";
import { openFileDesk } from "./file-desk.ts";
import { openFileRecords } from "./file-records.ts";
import type { FileDesk } from "./files.ts";
import { makePreview, toSmall, toSnapshot } from "./picture-sending.ts";

/** Where files are kept, and who asks. */
interface FilesHome {
  readonly store: KeyValueStore;
  readonly paths: DataPaths;
  /** Names this copy of the app among others on its origin. */
  readonly name: string;
  isContact(peer: PeerId): boolean;
  acceptsPictures(): boolean;
  keepsHistory(): boolean;
}

/** Opens the files of this phone until the signal aborts. */
export async function openFiles(home: FilesHome, signal: AbortSignal): Promise<FileDesk> {
  const [vault, records] = await Promise.all([
    openFileVault(home.name, signal),
    openFileRecords(home.store),
  ]);
  return openFileDesk(
    {
      ...home,
      vault,
      records,
      newId: randomId,
      makePreview,
      toSmall,
      takeSnapshot: toSnapshot,
      canShare: canShareFile(new File(["a"], "a.jpg", { type: "image/jpeg" })),
      shareFile,
    },
    signal,
  );
}
