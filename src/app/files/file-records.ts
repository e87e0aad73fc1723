/** Which files there were and are, kept over reloads. */
import { MAX_KEPT_TRANSFERS } from "../../core/files/limits.ts";
import { decodeTransfer, isHistory, type Transfer } from "../../core/files/transfer.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";

const TRANSFER = "transfer/";
const SOURCE = "transfer-source/";
const SETTLED = "transfers-settled";

/** Removed files that are remembered: their senders may ask once more. */
const MAX_SETTLED = 500;

/** What is kept of files. */
export interface FileRecords {
  /** Everything kept, oldest first; what is too much or broken is dropped. */
  load(): Promise<readonly Transfer[]>;
  keep(transfer: Transfer): void;
  forget(transfer: Transfer): void;
  /** Keeps a file that is sent, so that a reload does not lose it. */
  keepSource(id: string, file: File): void;
  source(id: string): Promise<Blob | null>;
  forgetSource(id: string): void;
  /** Whether a removed file had arrived; `null` for one that is not known. */
  settled(id: string): "done" | "cancel" | null;
}

/** The records in `store`. */
export async function openFileRecords(store: KeyValueStore): Promise<FileRecords> {
  let settled = decodeSettled(await store.read(SETTLED).catch(() => undefined));
  const run = (work: Promise<unknown>): void => {
    work.catch((cause: unknown) => report("files not kept", cause));
  };
  return {
    async load() {
      const entries = await store.list(TRANSFER).catch((cause: unknown) => {
        report("files not read", cause);
        return [];
      });
      const read = entries.map(([key, value]) => ({ key, transfer: decodeTransfer(value) }));
      for (const { key, transfer } of read) if (transfer === null) run(store.remove(key));
      const transfers = read
        .flatMap(({ transfer }) => transfer ?? [])
        .toSorted((one, other) => one.atMs - other.atMs);
      // What came and was never looked at is nobody's history yet.
      const old = transfers.filter(isHistory).slice(0, -MAX_KEPT_TRANSFERS);
      for (const { offer } of old) run(store.remove(TRANSFER + offer.id));
      return transfers.filter((each) => !old.includes(each));
    },
    keep: (transfer) => run(store.write(TRANSFER + transfer.offer.id, transfer)),
    forget({ offer: { id }, phase, direction }) {
      run(store.remove(TRANSFER + id));
      if (direction === "outgoing") return;
      const hasArrived = phase.name === "done" || phase.name === "gone";
      const others = settled.filter(([each]) => each !== id);
      settled = [...others, [id, hasArrived] as const].slice(-MAX_SETTLED);
      run(store.write(SETTLED, settled));
    },
    keepSource: (id, file) => run(store.write(SOURCE + id, file)),
    async source(id) {
      const file = await store.read(SOURCE + id).catch(() => null);
      return file instanceof Blob ? file : null;
    },
    forgetSource: (id) => run(store.remove(SOURCE + id)),
    settled(id) {
      const known = settled.find(([each]) => each === id);
      if (known === undefined) return null;
      return known[1] ? "done" : "cancel";
    },
  };
}

type Settled = readonly (readonly [id: string, hasArrived: boolean])[];

function decodeSettled(value: unknown): Settled {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const [id, hasArrived]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    return typeof id === "string" && typeof hasArrived === "boolean" ? [[id, hasArrived]] : [];
  });
}
