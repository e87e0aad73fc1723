import { createSignal } from "solid-js";
import type { Move } from "../../src/app/move/move.ts";
import type { PartsProgress } from "../../src/app/move/move-parts.ts";
import type { MoveIn, MoveOut, Mover, Parcel } from "../../src/app/move/move-house.ts";
import type { Settings } from "../../src/app/settings.ts";
import {
  DEFAULT_SETTINGS,
  type ServerLists,
  type ServerSettings,
} from "../../src/core/settings/settings.ts";
import { aPeerId } from "./builders.ts";

/** What a test of the settings wants to be different. */
export interface SettingsOverrides {
  readonly servers?: Partial<ServerSettings>;
  readonly defaults?: ServerLists;
  readonly callAtOnce?: boolean;
  readonly isMoved?: boolean;
  readonly parcel?: Parcel | null;
  readonly parts?: PartsProgress | null;
  readonly canPack?: boolean;
  /** What opening a package gives. */
  readonly opened?: Awaited<ReturnType<MoveIn["open"]>>;
}

/** What a site brings by itself in these tests. */
const SITE: ServerLists = {
  brokers: [{ url: "https://twocan.example/", key: "peerjs" }],
  iceServers: [{ urls: ["stun:stun.twocan.example:3478"] }],
};

/** A package as it looks, with `parts` codes. */
export function aParcel(parts = 3): Parcel {
  const text = `twocan-move-1.600.${"Twocan-moves_".repeat(46)}`;
  return {
    text,
    code: "ABCD EFGH IJKL MNOP QRST UV23",
    links: Array.from(
      { length: parts },
      (_, index) => `https://twocan.example/#m.abcdef.${index + 1}.${parts}.${text.slice(0, 300)}`,
    ),
    file: new File([text], "twocan-move.txt", { type: "text/plain" }),
    canShareFile: true,
  };
}

/** Somebody about to move in. */
export function aMover(overrides: Partial<Mover> = {}, did: string[] = []): Mover {
  return {
    name: "Robin",
    peerId: aPeerId(9),
    contactCount: 12,
    isReplacing: true,
    moveIn: async () => {
      did.push("move-in");
      return true;
    },
    ...overrides,
  };
}

/** Settings that remember what was set. */
export function aSettings(given: SettingsOverrides, did: string[]): Settings {
  const start = { ...DEFAULT_SETTINGS.servers, ...given.servers };
  const [servers, setServers] = createSignal<ServerSettings>(start);
  const [callAtOnce, setCallAtOnce] = createSignal(given.callAtOnce ?? false);
  const [chat, setChat] = createSignal(DEFAULT_SETTINGS.chat);
  return {
    defaults: given.defaults ?? SITE,
    servers,
    setServers(next) {
      did.push(`set-servers ${JSON.stringify(next)}`);
      setServers(next);
    },
    unknownCallers: () => "ring",
    setUnknownCallers: (next) => did.push(`set-unknown-callers ${next}`),
    acceptPictures: () => false,
    setAcceptPictures: (next) => did.push(`set-accept-pictures ${next}`),
    chat,
    setChat(changes) {
      did.push(`set-chat ${JSON.stringify(changes)}`);
      setChat((current) => ({ ...current, ...changes }));
    },
    callAtOnce,
    setCallAtOnce(next) {
      did.push(`set-call-at-once ${next}`);
      setCallAtOnce(next);
    },
  };
}

/** Moving that moves nothing. */
export function aMove(given: SettingsOverrides, did: string[]): Move {
  const [isMoved, setIsMoved] = createSignal(given.isMoved ?? false);
  const [parcel, setParcel] = createSignal(given.parcel ?? null);
  const [parts, setParts] = createSignal(given.parts ?? null);
  const note = (deed: string, hasWorked = true) => {
    did.push(deed);
    return Promise.resolve(hasWorked);
  };
  const out: MoveOut = {
    pack() {
      if (given.canPack === false) return note("pack", false);
      setParcel(aParcel());
      setIsMoved(true);
      return note("pack");
    },
    shareFile: async () => "shared",
    useHereAgain: () => note("use-here-again"),
    startAnew: () => note("start-anew"),
  };
  return {
    isMoved,
    parcel,
    parts,
    async addPart(fragment) {
      did.push(`add-part ${fragment}`);
      setParts({ have: 1, count: 2, text: null, isDamaged: false });
    },
    async forgetParts() {
      did.push("forget-parts");
      setParts(null);
    },
    out: async () => out,
    in: async () => ({
      open: async (text, code) => {
        did.push(`open-package ${text} ${code}`);
        return given.opened ?? { mover: aMover({}, did) };
      },
    }),
  };
}
