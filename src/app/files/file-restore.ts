import { isLive, type Transfer } from "../../core/files/transfer.ts";
import type { TransferEvent } from "../../core/files/transition.ts";
import type { FileVault } from "../../platform/storage/file-vault.ts";
import type { FileRecords } from "./file-records.ts";

/** Where transfers and their bytes outlive a page. */
interface RestoreDeps {
  readonly vault: Pick<FileVault, "isLasting" | "tidy" | "addSource">;
  readonly records: Pick<FileRecords, "load" | "source">;
}

/** Takes up what was kept, and clears away what no transfer knows any more. */
export async function restoreFiles(
  { vault, records }: RestoreDeps,
  put: (transfer: Transfer) => void,
  send: (id: string, event: TransferEvent) => void,
): Promise<void> {
  const kept = await records.load();
  const here = kept.filter(
    ({ direction, phase }) =>
      direction === "incoming" && (phase.name === "moving" || phase.name === "done"),
  );
  kept.forEach(put);
  await vault.tidy(here.map(({ offer }) => offer.id));
  for (const transfer of kept) {
    const { offer, direction, phase } = transfer;
    if (phase.name === "done" && direction === "incoming" && !vault.isLasting) {
      send(offer.id, { type: "vanished" });
    }
    if (direction === "incoming" || !isLive(transfer)) continue;
    const file = await records.source(offer.id);
    if (file === null) send(offer.id, { type: "lost" });
    else {
      vault.addSource(offer.id, file);
      send(offer.id, { type: "found" });
    }
  }
}
