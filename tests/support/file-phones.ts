/** Two phones that send each other files, without browser: fake ports, disks in memory. */
import { createRoot } from "solid-js";
import { onTestFinished } from "vitest";
import { createDataPaths } from "../../src/app/line/data-paths.ts";
import { openFileDesk } from "../../src/app/files/file-desk.ts";
import { openFileRecords } from "../../src/app/files/file-records.ts";
import type { FileDesk, FileView } from "../../src/app/files/files.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import { createMemoryStore } from "../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../src/platform/storage/store.ts";
import { aPeerId } from "./builders.ts";
import { createFakePort, type FakePort } from "./fake-data-port.ts";
import { createFakeDisk, createFakeVault, type FakeDisk } from "./fake-vault.ts";

export const ANNA = aPeerId(1);
export const BEN = aPeerId(2);

/** A phone with its storage, which pages come and go on. */
export interface FilePhone {
  readonly peer: PeerId;
  readonly disk: FakeDisk;
  readonly store: KeyValueStore;
  desk(): FileDesk;
  /** The only file, as a row. */
  row(): FileView | undefined;
  /** The page goes and comes again; paths are gone. */
  reload(): Promise<void>;
  /** A path to the other phone, over `port`, until the signal aborts. */
  reach(port: FakePort, signal: AbortSignal): void;
  /** Something is written on the channel beside that of files. */
  write(text: string): void;
}

interface PhoneParts {
  readonly self: PeerId;
  readonly peer: PeerId;
  readonly acceptsPictures?: boolean;
  readonly isCall?: boolean;
  readonly keepsHistory?: () => boolean;
}

/** A phone that talks to `peer`. */
async function openFilePhone(parts: PhoneParts): Promise<FilePhone> {
  const { self, peer, acceptsPictures = false, isCall = false, keepsHistory = () => true } = parts;
  const disk = createFakeDisk();
  const store = createMemoryStore();
  let ids = 0;
  let page = await openPage();

  async function openPage() {
    const lifetime = new AbortController();
    onTestFinished(() => lifetime.abort());
    const paths = createDataPaths(() => undefined);
    const records = await openFileRecords(store);
    const desk = await createRoot((dispose) => {
      lifetime.signal.addEventListener("abort", dispose);
      return openFileDesk(
        {
          vault: createFakeVault(disk),
          records,
          paths,
          newId: () => `${self.toLowerCase().slice(0, 24)}${`${(ids += 1)}`.padStart(8, "0")}`,
          isContact: () => true,
          acceptsPictures: () => acceptsPictures,
          keepsHistory,
          makePreview: async () => null,
          toSmall: async (file) => (file.name.endsWith(".heic") ? null : file),
          takeSnapshot: async () => null,
          canShare: true,
          shareFile: async () => "shared",
        },
        lifetime.signal,
      );
    });
    return { desk, paths, lifetime };
  }

  const chat = createFakePort();
  return {
    peer,
    disk,
    store,
    desk: () => page.desk,
    row: () => page.desk.filesWith(peer).at(-1),
    async reload() {
      page.lifetime.abort();
      page = await openPage();
    },
    reach(port, signal) {
      page.paths.open({ peer, isCall, chat, files: port }, signal);
    },
    write: (text) => void chat.send(text),
  };
}

/** A path between two phones; it ends with `close`. */
export function connect(one: FilePhone, other: FilePhone): { close(): void; ports: FakePort[] } {
  const end = new AbortController();
  const ports = [createFakePort(), createFakePort()] as const;
  ports[0].join(ports[1]);
  ports[1].join(ports[0]);
  for (const port of ports) port.setOpen(true);
  one.reach(ports[0], end.signal);
  other.reach(ports[1], end.signal);
  return {
    ports: [...ports],
    close() {
      for (const port of ports) port.setOpen(false);
      end.abort();
    },
  };
}

/** A file of random bytes. */
export function aFile(sizeBytes: number, name = "film.mp4", type = "video/mp4"): File {
  const bytes = new Uint8Array(sizeBytes);
  for (let start = 0; start < sizeBytes; start += 65_536) {
    crypto.getRandomValues(bytes.subarray(start, start + 65_536));
  }
  return new File([bytes], name, { type });
}

/** Two phones, and the path between them. */
export async function twoPhones(parts: Partial<PhoneParts> = {}) {
  const anna = await openFilePhone({ self: ANNA, peer: BEN, ...parts });
  const ben = await openFilePhone({ self: BEN, peer: ANNA, ...parts });
  return { anna, ben, path: connect(anna, ben) };
}
