/** Everything that files take, loaded when the first one may move. */
import { randomId } from "../../platform/identity/identity.ts";
import { canShareFile, shareFile } from "../../platform/pwa/share.ts";
import { openFileVault } from "../../platform/storage/file-vault.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import type { DataPaths } from "../line/data-paths.ts";
import type { People } from "../people/people.ts";
import type { KeptSettingsStore } from "../settings.ts";
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
  readonly people: Pick<People, "contactOf">;
  readonly settings: Pick<KeptSettingsStore, "current">;
}

/** Opens the files of this phone until the signal aborts. */
export async function openFiles(
  { name, store, paths, people, settings }: FilesHome,
  signal: AbortSignal,
): Promise<FileDesk> {
  const [vault, records] = await Promise.all([openFileVault(name, signal), openFileRecords(store)]);
  return openFileDesk(
    {
      paths,
      vault,
      records,
      newId: randomId,
      isContact: (peer) => people.contactOf(peer) !== null,
      acceptsPictures: () => settings.current().acceptPictures,
      keepsHistory: () => settings.current().chat.keepHistory,
      makePreview,
      toSmall,
      takeSnapshot: toSnapshot,
      canShare: canShareFile(new File(["a"], "a.jpg", { type: "image/jpeg" })),
      shareFile,
    },
    signal,
  );
}
