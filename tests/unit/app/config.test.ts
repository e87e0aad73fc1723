import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openConfig } from "../../../src/app/config.ts";
import type { DecodedConfig } from "../../../src/core/protocol/config.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../../src/platform/storage/store.ts";

const BASE = "https://app.example/folder/";
const FILE = {
  brokers: [{ url: "./", key: "peerjs" }],
  iceServers: [{ urls: ["stun:stun.example.org"] }],
  ice: "./ice",
};
const CONFIG = {
  brokers: [{ url: BASE, key: "peerjs" }],
  iceServers: FILE.iceServers,
  ice: `${BASE}ice`,
};
const NOTHING = { brokers: [], iceServers: [] };

let report = vi.spyOn(console, "warn");
beforeEach(() => {
  report = vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => {
  report.mockRestore();
  vi.unstubAllGlobals();
});

/** What the server answers to the one question there is. */
function serve(answer: () => Response): void {
  vi.stubGlobal("fetch", async (url: URL) => {
    expect(url.href).toBe(`${BASE}config.json`);
    return answer();
  });
}

/** What is in use once the server has answered. */
async function loadConfig(store: KeyValueStore): Promise<DecodedConfig> {
  const site = await openConfig(store, BASE);
  await site.keepFresh({ isBusy: () => false, onChange: () => undefined });
  return { config: site.current(), problems: site.problems() };
}

/** A server that answers when it is told to. */
function serveLater(): { readonly answer: (file: object) => void } {
  let resolve: (response: Response) => void = () => undefined;
  const answered = new Promise<Response>((done) => {
    resolve = done;
  });
  vi.stubGlobal("fetch", () => answered);
  return { answer: (file) => resolve(Response.json(file)) };
}

const OTHER_FILE = { ...FILE, brokers: [{ url: "https://other.example/", key: "peerjs" }] };

/** A site that was visited before, opened again over a network that hangs. */
async function openAgain() {
  const store = createMemoryStore();
  serve(() => Response.json(FILE));
  await loadConfig(store);
  const server = serveLater();
  return { store, ...server, site: await openConfig(store, BASE) };
}

test("the last good copy is in use at once while the server's is still on its way", async () => {
  const { site, answer } = await openAgain();
  expect(site.current()).toEqual(CONFIG);
  let isBusyAsked = 0;
  const changes: string[] = [];
  const fresh = site.keepFresh({
    isBusy: () => (isBusyAsked += 1) === 0,
    onChange: () => changes.push(site.current().brokers[0]?.url ?? ""),
  });
  expect(changes).toEqual([]);
  answer(OTHER_FILE);
  await fresh;
  expect(isBusyAsked).toBe(1);
  expect(changes).toEqual(["https://other.example/"]);
});

test("what is the same as before is no change", async () => {
  const { site, answer } = await openAgain();
  const onChange = vi.fn<() => void>();
  answer(FILE);
  await site.keepFresh({ isBusy: () => false, onChange });
  expect(onChange).not.toHaveBeenCalled();
});

test("during a call the servers stay, and the next start has the new ones", async () => {
  const { site, answer, store } = await openAgain();
  const onChange = vi.fn<() => void>();
  answer(OTHER_FILE);
  await site.keepFresh({ isBusy: () => true, onChange });
  expect(site.current()).toEqual(CONFIG);
  expect(onChange).not.toHaveBeenCalled();
  goOffline();
  const next = await openConfig(store, BASE);
  expect(next.current().brokers).toEqual(OTHER_FILE.brokers);
});

function goOffline(): void {
  serve(() => {
    throw new TypeError("no network");
  });
}

test("the server's configuration is used, with absolute addresses", async () => {
  serve(() => Response.json(FILE));
  expect(await loadConfig(createMemoryStore())).toEqual({ config: CONFIG, problems: [] });
});

test("the last good copy stands in for a server that cannot be reached, without complaint", async () => {
  const store = createMemoryStore();
  serve(() => Response.json(FILE));
  await loadConfig(store);
  goOffline();
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems: [] });
  serve(() => new Response("Bad gateway", { status: 502 }));
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems: [] });
});

test.for([
  ["no file", () => new Response("Not found", { status: 404 }), "missing"],
  ["a page instead of the file", () => new Response("<!doctype html>"), "format"],
  ["a file that is no object", () => Response.json("hello"), "format"],
] as const)("%s is told of, and the last good copy used", async ([, answer, reason]) => {
  const store = createMemoryStore();
  const problems = [{ place: "file", index: null, reason }];
  serve(answer);
  expect(await loadConfig(store)).toEqual({ config: NOTHING, problems });
  serve(() => Response.json(FILE));
  await loadConfig(store);
  serve(answer);
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems });
});

test("what works of a file is used and kept, and the rest told of once it is fetched", async () => {
  const store = createMemoryStore();
  serve(() => Response.json({ ...FILE, brokers: [{ url: "ftp://b" }, ...FILE.brokers] }));
  const problems = [{ place: "brokers", index: 0, reason: "address" }];
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems });
  goOffline();
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems: [] });
});

test("a file without a usable broker does not take the place of a good one", async () => {
  const store = createMemoryStore();
  serve(() => Response.json(FILE));
  await loadConfig(store);
  serve(() => Response.json({ ...FILE, brokers: [{ url: "http://b.example/" }] }));
  const problems = [{ place: "brokers", index: 0, reason: "insecure" }];
  expect(await loadConfig(store)).toEqual({ config: CONFIG, problems });
  goOffline();
  expect((await loadConfig(store)).config).toEqual(CONFIG);
});

test("a first start without network has nothing and complains of nothing", async () => {
  goOffline();
  expect(await loadConfig(createMemoryStore())).toEqual({ config: NOTHING, problems: [] });
});

test("a kept copy that was damaged is not used", async () => {
  const store = createMemoryStore();
  await store.write("config", { brokers: "none" });
  goOffline();
  expect(await loadConfig(store)).toEqual({ config: NOTHING, problems: [] });
});
