import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { APP_VERSION } from "../../../../src/core/settings/app-version.ts";
import {
  addServers,
  changeEntry,
  effectiveServers,
  newServers,
} from "../../../../src/core/settings/servers.ts";
import {
  decodeSettings,
  DEFAULT_SETTINGS,
  type ServerSettings,
} from "../../../../src/core/settings/settings.ts";

const SITE_BROKER = { url: "https://site.example/", key: "peerjs" };
const OWN_BROKER = { url: "https://own.example/", key: "mine" };
const STUN = { urls: ["stun:stun.example.org"] };
const TURN = { urls: ["turn:turn.example.org"], username: "u", credential: "c" };
const CONFIG = { brokers: [SITE_BROKER], iceServers: [STUN], ice: "https://site.example/ice" };
const NONE: ServerSettings = DEFAULT_SETTINGS.servers;

test("settings are read as they were written", () => {
  const servers = { brokers: [OWN_BROKER], iceServers: [TURN, STUN], useDefaults: false };
  const chat = { connectQuietly: false, readReceipts: false, keepHistory: false };
  const settings = {
    servers,
    callAtOnce: true,
    unknownCallers: "silent",
    acceptPictures: true,
    chat,
  };
  expect(decodeSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});

test("one broken entry costs no other", () => {
  const brokers = [OWN_BROKER, { url: "http://far.example/", key: "k" }, 7, { url: "x" }];
  const iceServers = [{ urls: ["turn:no.password"] }, STUN, { urls: "stun:a" }];
  expect(decodeSettings({ servers: { brokers, iceServers, useDefaults: "yes" } })).toEqual({
    ...DEFAULT_SETTINGS,
    servers: { brokers: [OWN_BROKER], iceServers: [STUN], useDefaults: true },
  });
});

test("more servers than there is room for are left out", () => {
  const brokers = Array.from({ length: 20 }, (_, index) => ({
    url: `https://b${index}.example/`,
    key: "k",
  }));
  expect(decodeSettings({ servers: { brokers } }).servers.brokers).toHaveLength(8);
});

test("whatever was kept, settings come out of it", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(decodeSettings(value)).toEqual(DEFAULT_SETTINGS);
      expect(decodeSettings({ servers: value })).toEqual(DEFAULT_SETTINGS);
    }),
  );
});

test("own servers come after the site's, each once", () => {
  const own = { brokers: [OWN_BROKER, SITE_BROKER], iceServers: [TURN, STUN], useDefaults: true };
  expect(effectiveServers(CONFIG, own)).toEqual({
    brokers: [SITE_BROKER, OWN_BROKER],
    iceServers: [STUN, TURN],
    ice: CONFIG.ice,
  });
});

test("without the site's servers only one's own are used, and nobody is asked for others", () => {
  const own = { brokers: [OWN_BROKER], iceServers: [TURN], useDefaults: false };
  expect(effectiveServers(CONFIG, own)).toEqual({ brokers: [OWN_BROKER], iceServers: [TURN] });
});

test("a list without entries replaces nothing", () => {
  expect(effectiveServers(CONFIG, { ...NONE, useDefaults: false })).toEqual(CONFIG);
  const own = { ...NONE, brokers: [OWN_BROKER], useDefaults: false };
  expect(effectiveServers(CONFIG, own)).toEqual({ ...CONFIG, brokers: [OWN_BROKER] });
});

test("what is added is added once, up to the limit, and is no news the second time", () => {
  const added = { brokers: [OWN_BROKER, OWN_BROKER], iceServers: [TURN] };
  const own = addServers(NONE, added);
  expect(own).toEqual({ brokers: [OWN_BROKER], iceServers: [TURN], useDefaults: true });
  expect(newServers(NONE, added)).toEqual({ brokers: [OWN_BROKER], iceServers: [TURN] });
  expect(newServers(own, added)).toEqual({ brokers: [], iceServers: [] });
  const otherPassword = { ...TURN, credential: "other" };
  const offered = { brokers: [], iceServers: [otherPassword] };
  expect(newServers(own, offered).iceServers).toEqual([otherPassword]);
});

test("an entry is changed or taken away where it stands, and a new one goes to the end", () => {
  expect(changeEntry(["a", "b", "c"], 1, "x")).toEqual(["a", "x", "c"]);
  expect(changeEntry(["a", "b", "c"], 1, null)).toEqual(["a", "c"]);
  expect(changeEntry(["a"], null, "b")).toEqual(["a", "b"]);
  expect(changeEntry(["a"], 5, null)).toEqual(["a"]);
});

test("the version that is shown is the package's", () => {
  const path = join(import.meta.dirname, "../../../../package.json");
  expect(JSON.parse(readFileSync(path, "utf8")).version).toBe(APP_VERSION);
});
