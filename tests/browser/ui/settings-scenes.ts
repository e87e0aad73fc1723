import type { BootState } from "../../../src/app/boot.ts";
import type { SettingsScreen } from "../../../src/app/twocan.ts";
import { encodeSharedServers } from "../../../src/core/settings/shared-servers.ts";
import { aMover, aParcel } from "../../support/fake-settings.ts";
import { aTwocan } from "../../support/fake-twocan.ts";

/** Servers of one's own, one with as long an address as there may be. */
export const OWN_SERVERS = {
  brokers: [
    { url: "https://broker.example.org:9000/", key: "own-key" },
    { url: `https://${"very-".repeat(44)}long.example/`, key: "peerjs" },
  ],
  iceServers: [
    { urls: ["stun:stun.example.org:3478"] },
    { urls: ["turn:turn.example.org:3478?transport=tcp"], username: "robin", credential: "secret" },
  ],
};

function app(given: Parameters<typeof aTwocan>[0]): BootState {
  return { kind: "ready", twocan: aTwocan(given).twocan };
}

function at(name: "settings" | "servers" | "share-servers" | "new-code" | "move-out" | "move-in") {
  return { screen: { name } as const };
}

function server(kind: "broker" | "ice", place: number | null): { screen: SettingsScreen } {
  return { screen: { name: "server", kind, place } };
}

/** Everything the settings show. */
export const SETTINGS_SCENES: Record<string, () => BootState> = {
  settings: () => app({ ...at("settings"), name: "Robin" }),
  "servers, none of one's own": () =>
    app({ ...at("servers"), defaults: { brokers: [], iceServers: [] } }),
  "servers, one's own alone": () =>
    app({ ...at("servers"), servers: { ...OWN_SERVERS, useDefaults: false } }),
  "server, a new broker": () => app(server("broker", null)),
  "server, a relay": () => app({ ...server("ice", 1), servers: OWN_SERVERS }),
  "servers, shared": () => app({ ...at("share-servers"), servers: OWN_SERVERS }),
  "servers, offered": () =>
    app({ screen: { name: "shared-servers", code: encodeSharedServers(OWN_SERVERS) } }),
  "servers, offered by a damaged link": () =>
    app({ screen: { name: "shared-servers", code: "x" } }),
  "new code": () => app(at("new-code")),
  "move out": () => app(at("move-out")),
  "move out, packed": () => app({ isMoved: true, parcel: aParcel() }),
  moved: () => app({ isMoved: true }),
  "move in": () => app(at("move-in")),
  "move in, parts": () =>
    app({ ...at("move-in"), parts: { have: 2, count: 3, text: null, isDamaged: true } }),
  "move in, complete": () =>
    app({
      ...at("move-in"),
      parts: { have: 3, count: 3, text: "twocan-move-1.", isDamaged: false },
      opened: { mover: aMover() },
    }),
};
