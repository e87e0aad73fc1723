/** Files between two real browsers, through everything the app is made of. */
import { type Browser, chromium } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { chromiumLaunch } from "../support/browsers.ts";
import {
  concealedShare,
  hasNoFault,
  isReady,
  openPhone,
  soundFor,
  reload,
} from "../support/phone.ts";
import { type PageMemory, watchPageMemory } from "../support/process-memory.ts";
import {
  act,
  aRandomFile,
  goHome,
  hasMoved,
  LONG_MS,
  openFiles,
  rowOf,
  rowSays,
  save,
  send,
  talk,
  writtenFiles,
  writtenHash,
} from "../support/sending-phone.ts";
import { setStage } from "../support/stage.ts";

const MEGABYTE = 1_000_000;
const { accept, cancel, decline, pause, resume, state } = filesEn;

const stage = setStage("chromium", "firefox");
const browsers: Browser[] = [];
afterAll(() => Promise.all(browsers.map((browser) => browser.close())));

/** A browser of its own, for one phone: then its processes are those of that phone. */
async function ownBrowser(): Promise<Browser> {
  const browser = await chromium.launch(chromiumLaunch());
  browsers.push(browser);
  return browser;
}

/** Anna and Ben in a voice call. */
async function inCall(annas: Browser, bens: Browser) {
  const anna = await openPhone(annas, { url: stage.url, name: "Anna" });
  const ben = await openPhone(bens, { url: stage.url, name: "Ben" });
  await talk(anna, ben);
  return { anna, ben };
}

/** The page, whatever else it does meanwhile, has grown by less than 64 MB at its highest. */
function staysSmall(who: string, memory: PageMemory): void {
  const grown = memory.grownBytes() / MEGABYTE;
  expect(grown, `${who}: grown by ${grown.toFixed(1)} MB`).toBeLessThan(64);
}

test(
  "200 MB arrive byte for byte through a lost connection and a reload of either phone",
  { timeout: 4 * LONG_MS },
  async () => {
    const film = await aRandomFile("film.mp4", 200 * MEGABYTE);
    const [annas, bens] = [await ownBrowser(), await ownBrowser()];
    const { anna, ben } = await inCall(annas, bens);
    await send(anna, film.path);
    await rowOf(ben, "film.mp4").waitFor();
    await openFiles(ben);
    // Each phone is watched from before the first byte to its reload, and from there to the end.
    const annaBefore = await watchPageMemory(annas);
    const benBefore = await watchPageMemory(bens);
    await act(ben, accept, "film.mp4");
    await hasMoved(ben, "film.mp4", 70 * MEGABYTE);
    staysSmall("Anna sending", annaBefore);
    staysSmall("Ben receiving", benBefore);

    // The connection is gone without a word.
    await anna.page.evaluate(() => window.spy.connections.forEach((each) => each.close()));
    await goHome(anna);
    await goHome(ben);
    await talk(anna, ben);
    await openFiles(ben);
    await hasMoved(ben, "film.mp4", 100 * MEGABYTE);
    staysSmall("Anna in her second call", annaBefore);
    staysSmall("Ben in his second call", benBefore);

    await reload(anna);
    await isReady(anna);
    const annaAfter = await watchPageMemory(annas);
    await goHome(ben);
    await talk(anna, ben);
    await openFiles(ben);
    await hasMoved(ben, "film.mp4", 130 * MEGABYTE);
    staysSmall("Anna after her reload", annaAfter);
    staysSmall("Ben in his third call", benBefore);

    await reload(ben);
    await isReady(ben);
    const benAfter = await watchPageMemory(bens);
    await goHome(anna);
    await talk(anna, ben);
    await openFiles(ben);
    // It goes on where it was.
    await hasMoved(ben, "film.mp4", 130 * MEGABYTE);
    await rowSays(ben, "film.mp4", state.arrived);
    staysSmall("Anna in her fourth call", annaAfter);
    staysSmall("Ben after his reload", benAfter);
    expect(await save(ben, "film.mp4")).toEqual({ name: "film.mp4", sha256: film.sha256 });
    await openFiles(anna);
    await rowSays(anna, "film.mp4", state.sent);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

test(
  "five files move at once; either side cancels, pauses or declines, and nothing else minds",
  { timeout: 2 * LONG_MS },
  async () => {
    const { anna, ben } = await inCall(stage.chromium, stage.chromium);
    const names = ["one", "two", "three", "four", "five", "unwanted"].map((name) => `${name}.bin`);
    // Those that are cancelled are too large to be there before that.
    const files = await Promise.all(
      names.map((name, index) => aRandomFile(name, (index < 3 ? 80 : 8) * MEGABYTE)),
    );
    await send(
      anna,
      files.map(({ path }) => path),
    );
    await rowOf(ben, "unwanted.bin").waitFor();
    await openFiles(ben);
    await act(ben, decline, "unwanted.bin");
    await rowSays(anna, "unwanted.bin", filesEn.endsThere.declined);
    for (const name of names.slice(0, 5)) await act(ben, accept, name);
    await act(ben, pause, "three.bin");
    await rowSays(anna, "three.bin", state.pausedThere);
    await act(anna, cancel, "one.bin");
    await rowSays(ben, "one.bin", filesEn.endsHere["cancelled-there"]);
    await act(ben, cancel, "two.bin");
    await rowSays(anna, "two.bin", filesEn.endsThere["cancelled-there"]);
    await act(ben, resume, "three.bin");
    for (const name of names.slice(3, 5)) {
      await rowSays(ben, name, state.arrived);
      expect((await save(ben, name)).sha256).toBe(files[names.indexOf(name)]?.sha256);
      await rowSays(anna, name, state.sent);
    }
    await act(anna, cancel, "three.bin");
    await rowSays(ben, "three.bin", filesEn.endsHere["cancelled-there"]);
    // Two files, each with its hashes.
    const written = (): Promise<number> => writtenFiles(ben).then(({ length }) => length);
    await expect.poll(written).toBe(4);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);

test(
  "the sound of a call goes on while a file goes at full speed",
  { timeout: LONG_MS },
  async () => {
    const { anna, ben } = await inCall(stage.chromium, stage.chromium);
    const atRest = await concealedShare(ben, () => soundFor(ben, 4));
    const film = await aRandomFile("film.mp4", 200 * MEGABYTE);
    await send(anna, film.path);
    await openFiles(ben);
    await act(ben, accept, "film.mp4");
    await hasMoved(ben, "film.mp4", MEGABYTE);
    const meanwhile = await concealedShare(ben, () => soundFor(ben, 4));
    await hasMoved(ben, "film.mp4", 5 * MEGABYTE);
    expect(meanwhile, `${atRest} at rest`).toBeLessThan(atRest + 0.05);
    await act(ben, cancel, "film.mp4");
  },
);

test.each(["chromium", "firefox"] as const)(
  "a file goes from %s to the other browser",
  { timeout: LONG_MS },
  async (from) => {
    const to = from === "chromium" ? "firefox" : "chromium";
    const { anna, ben } = await inCall(stage[from], stage[to]);
    const letter = await aRandomFile("letter.pdf", 3 * MEGABYTE);
    await send(anna, letter.path);
    await openFiles(ben);
    await act(ben, accept, "letter.pdf");
    await rowSays(ben, "letter.pdf", state.arrived);
    expect(await writtenHash(ben)).toBe(letter.sha256);
    await rowSays(anna, "letter.pdf", state.sent);
  },
);
