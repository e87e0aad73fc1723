/** Files that cannot be kept, or not be read again, between two real browsers. */
import { expect, test } from "vitest";
import { filesEn } from "../../src/ui/text/files-en.ts";
import {
  areConnected,
  hasNoFault,
  isReady,
  openPhone,
  type Phone,
  type PhoneAtHome,
  reload,
} from "../support/phone.ts";
import {
  act,
  aRandomFile,
  goHome,
  hasMoved,
  LONG_MS,
  openFiles,
  rowSays,
  save,
  send,
  talk,
  writtenFiles,
} from "../support/sending-phone.ts";
import { setStage } from "../support/stage.ts";

const MEGABYTE = 1_000_000;
const { accept, pause, resume, state } = filesEn;

const stage = setStage("chromium");

const openAnna = (): Promise<PhoneAtHome> =>
  openPhone(stage.chromium, { url: stage.url, name: "Anna" });

test(
  "a disk that is full in the middle ends the file, and leaves nothing",
  { timeout: LONG_MS },
  async () => {
    const anna = await openAnna();
    const ben = await benOn(SMALL_DISK);
    await talk(anna, ben);
    const film = await aRandomFile("film.mp4", 30 * MEGABYTE);
    await send(anna, film.path);
    await openFiles(ben);
    await act(ben, accept, "film.mp4");
    await rowSays(ben, "film.mp4", filesEn.endsHere["no-room"]);
    await rowSays(anna, "film.mp4", filesEn.endsThere["no-room"]);
    await expect.poll(() => writtenFiles(ben)).toEqual([]);
    // The call goes on.
    await areConnected(anna, ben);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

/** A disk that takes five megabytes. */
const SMALL_DISK = `{
  let room = ${5 * MEGABYTE};
  const { write } = FileSystemSyncAccessHandle.prototype;
  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    room -= bytes.byteLength;
    if (room < 0) throw new DOMException("no room", "QuotaExceededError");
    return write.call(this, bytes, options);
  };
}`;

/** A browser that lets pages keep no files. */
const NO_DISK = `StorageManager.prototype.getDirectory = () =>
  Promise.reject(new DOMException("not here", "SecurityError"));`;

/** Ben's phone, whose worker for files runs `script` first. */
function benOn(script: string): Promise<PhoneAtHome> {
  return openPhone(stage.chromium, {
    url: stage.url,
    name: "Ben",
    context: { serviceWorkers: "block" },
    onContext: (context) =>
      context.route("**/file-worker*.js", async (route) => {
        const worker = await (await route.fetch()).text();
        await route.fulfill({ contentType: "text/javascript", body: script + worker });
      }),
  });
}

test(
  "a browser that keeps no files takes small ones into memory, and says so when they are gone",
  { timeout: LONG_MS },
  async () => {
    const anna = await openAnna();
    const ben = await benOn(NO_DISK);
    await talk(anna, ben);
    const letter = await aRandomFile("letter.pdf", 3 * MEGABYTE);
    const film = await aRandomFile("film.mp4", 140 * MEGABYTE);
    await send(anna, [letter.path, film.path]);
    await openFiles(ben);
    await act(ben, accept, "letter.pdf");
    await act(ben, accept, "film.mp4");
    await rowSays(ben, "film.mp4", filesEn.endsHere["too-large"]);
    await rowSays(anna, "film.mp4", filesEn.endsThere["too-large"]);
    await rowSays(ben, "letter.pdf", state.arrived);
    expect((await save(ben, "letter.pdf")).sha256).toBe(letter.sha256);
    expect(await writtenFiles(ben)).toEqual([]);
    await reload(ben);
    await isReady(ben);
    await goHome(anna);
    await talk(anna, ben);
    await openFiles(ben);
    await rowSays(ben, "letter.pdf", state.gone);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

test(
  "a file whose copy is lost with a reload is asked for again, and goes on where it was",
  { timeout: LONG_MS },
  async () => {
    const anna = await openAnna();
    const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
    await talk(anna, ben);
    const film = await aRandomFile("film.mp4", 60 * MEGABYTE);
    const other = await aRandomFile("other.mp4", MEGABYTE);
    await send(anna, film.path);
    await openFiles(ben);
    await act(ben, accept, "film.mp4");
    await hasMoved(ben, "film.mp4", 8 * MEGABYTE);
    await act(ben, pause, "film.mp4");
    await loseCopies(anna);
    await reload(anna);
    await isReady(anna);
    await goHome(ben);
    await talk(anna, ben);
    await openFiles(anna);
    await rowSays(anna, "film.mp4", state.lost);
    const chooseAgain = async (path: string): Promise<void> => {
      const choosing = anna.page.waitForEvent("filechooser");
      await act(anna, filesEn.chooseAgain, "film.mp4");
      await (await choosing).setFiles(path);
    };
    await chooseAgain(other.path);
    await rowSays(anna, "film.mp4", state.notTheSame);
    await chooseAgain(film.path);
    await openFiles(ben);
    await hasMoved(ben, "film.mp4", 8 * MEGABYTE);
    await act(ben, resume, "film.mp4");
    await rowSays(ben, "film.mp4", state.arrived);
    expect((await save(ben, "film.mp4")).sha256).toBe(film.sha256);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

/** The browser clears away what was kept of files that are sent. */
function loseCopies({ page }: Phone): Promise<void> {
  return page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("not read")));
      });
    let count = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const place of database.objectStoreNames) {
        const store = database.transaction(place, "readwrite").objectStore(place);
        for (const key of await done(store.getAllKeys())) {
          if (typeof key !== "string" || !key.startsWith("transfer-source/")) continue;
          await done(store.delete(key));
          count += 1;
        }
      }
      database.close();
    }
    if (count === 0) throw new Error("no copy was kept");
  });
}
