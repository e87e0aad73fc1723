import { type Place, type Shelf, ShelfError } from "./shelf.ts";

/** The worker of a page that was reloaded may still hold a file for a moment, in milliseconds. */
const RETRY_MS = 100;
const RETRIES = 50;

const HASHES = ".hashes";

/**
 * Files in the origin private file system, which outlive the page and never pass through memory
 * as a whole.
 *
 * @throws where the browser has none: some private windows
 */
export async function openDiskShelf(name: string): Promise<Shelf> {
  const root = await navigator.storage.getDirectory();
  // A name may hold slashes, a directory's must not.
  const directory = await root.getDirectoryHandle(encodeURIComponent(name), { create: true });
  await tryOut(directory);
  return {
    isLasting: true,
    limitBytes: null,
    open: (id) => openPlace(directory, id),
    async file(id) {
      const handle = await find(directory, id);
      return handle === null ? null : handle.getFile();
    },
    async drop(id) {
      for (const entry of [id, id + HASHES]) {
        await directory.removeEntry(entry).catch((cause: unknown) => {
          if (!isNamed(cause, "NotFoundError")) throw cause;
        });
      }
    },
    async ids() {
      const ids: string[] = [];
      for await (const entry of directory.keys()) ids.push(entry.replace(HASHES, ""));
      return ids;
    },
  };
}

/** Some browsers have the directory and refuse the file. */
async function tryOut(directory: FileSystemDirectoryHandle): Promise<void> {
  const name = `try-${crypto.randomUUID()}`;
  const handle = await directory.getFileHandle(name, { create: true });
  try {
    (await handle.createSyncAccessHandle()).close();
  } finally {
    await directory.removeEntry(name);
  }
}

async function find(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemFileHandle | null> {
  try {
    return await directory.getFileHandle(name);
  } catch (cause) {
    if (isNamed(cause, "NotFoundError")) return null;
    throw cause;
  }
}

async function openPlace(directory: FileSystemDirectoryHandle, id: string): Promise<Place> {
  const bytes = await openEntry(directory, id);
  const hashes = await openEntry(directory, id + HASHES).catch((cause: unknown) => {
    bytes.close();
    throw cause;
  });
  const known = new Uint8Array(hashes.getSize());
  hashes.read(known, { at: 0 });
  return {
    length: bytes.getSize(),
    hashes: known,
    write: (given, offset) => write(bytes, given, offset),
    writeHash: (hash, index) => write(hashes, hash, index * hash.length),
    read: (into, offset) => void bytes.read(into, { at: offset }),
    cut: (offset) => bytes.truncate(offset),
    close() {
      bytes.close();
      hashes.close();
    },
  };
}

async function openEntry(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemSyncAccessHandle> {
  const handle = await directory.getFileHandle(name, { create: true });
  for (let tries = 0; ; tries += 1) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (cause) {
      if (tries === RETRIES || !isNamed(cause, "NoModificationAllowedError")) throw cause;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function write(
  handle: FileSystemSyncAccessHandle,
  bytes: Uint8Array<ArrayBuffer>,
  offset: number,
): void {
  // A full disk shows as an error in some browsers, as fewer bytes in others.
  if (handle.write(bytes, { at: offset }) < bytes.length) throw new ShelfError("no-room");
}

function isNamed(cause: unknown, name: string): boolean {
  return cause instanceof DOMException && cause.name === name;
}
