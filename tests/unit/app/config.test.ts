import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadConfig } from "../../../src/app/config.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";

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

function goOffline(): void {
  serve(() => {
    throw new TypeError("no network");
  });
}

test("the server's configuration is used, with absolute addresses", async () => {
  serve(() => Response.json(FILE));
  expect(await loadConfig(createMemoryStore(), BASE)).toEqual({ config: CONFIG, problems: [] });
});

test("the last good copy stands in for a server that cannot be reached, without complaint", async () => {
  const store = createMemoryStore();
  serve(() => Response.json(FILE));
  await loadConfig(store, BASE);
  goOffline();
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems: [] });
  serve(() => new Response("Bad gateway", { status: 502 }));
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems: [] });
});

test.for([
  ["no file", () => new Response("Not found", { status: 404 }), "missing"],
  ["a page instead of the file", () => new Response("<!doctype html>"), "format"],
  ["a file that is no object", () => Response.json("hello"), "format"],
] as const)("%s is told of, and the last good copy used", async ([, answer, reason]) => {
  const store = createMemoryStore();
  const problems = [{ place: "file", index: null, reason }];
  serve(answer);
  expect(await loadConfig(store, BASE)).toEqual({ config: NOTHING, problems });
  serve(() => Response.json(FILE));
  await loadConfig(store, BASE);
  serve(answer);
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems });
});

test("what works of a file is used and kept, and the rest told of once it is fetched", async () => {
  const store = createMemoryStore();
  serve(() => Response.json({ ...FILE, brokers: [{ url: "ftp://b" }, ...FILE.brokers] }));
  const problems = [{ place: "brokers", index: 0, reason: "address" }];
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems });
  goOffline();
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems: [] });
});

test("a file without a usable broker does not take the place of a good one", async () => {
  const store = createMemoryStore();
  serve(() => Response.json(FILE));
  await loadConfig(store, BASE);
  serve(() => Response.json({ ...FILE, brokers: [{ url: "http://b.example/" }] }));
  const problems = [{ place: "brokers", index: 0, reason: "insecure" }];
  expect(await loadConfig(store, BASE)).toEqual({ config: CONFIG, problems });
  goOffline();
  expect((await loadConfig(store, BASE)).config).toEqual(CONFIG);
});

test("a first start without network has nothing and complains of nothing", async () => {
  goOffline();
  expect(await loadConfig(createMemoryStore(), BASE)).toEqual({ config: NOTHING, problems: [] });
});

test("a kept copy that was damaged is not used", async () => {
  const store = createMemoryStore();
  await store.write("config", { brokers: "none" });
  goOffline();
  expect(await loadConfig(store, BASE)).toEqual({ config: NOTHING, problems: [] });
});
