/** Moving out of this phone and into another. Loaded when somebody moves, not before. */
import * as v from "valibot";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { toPersonName } from "../../core/identity/person-name.ts";
import { formatMoveCode, parseMoveCode } from "../../core/move/move-code.ts";
import {
  type PackageTextProblem,
  parsePackageText,
  toPackageText,
} from "../../core/move/package-text.ts";
import { splitPackage } from "../../core/move/parts.ts";
import { decodeMovePayload, encodeMovePayload, type MovePayload } from "../../core/move/payload.ts";
import { decodeSettings } from "../../core/settings/settings.ts";
import { randomId, toIdentity } from "../../platform/identity/identity.ts";
import { packKeys, unpackKeys } from "../../platform/identity/move-keys.ts";
import {
  createMoveCode,
  openPackage,
  type OpenProblem,
  sealPackage,
} from "../../platform/identity/move-package.ts";
import { canShareFile, shareFile } from "../../platform/pwa/share.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";
import { KEYS, NAME, TOKEN } from "../people/me.ts";
import { MOVED } from "./move.ts";
import { CONTACT, RECENT } from "../people/people.ts";
import { appBase } from "../route.ts";
import { SETTINGS } from "../settings.ts";

/** A phone, packed: worth nothing without its code. */
export interface Parcel {
  readonly text: string;
  /** In groups of four. */
  readonly code: string;
  /** A link for each QR code; `null` when there would be too many. */
  readonly links: readonly string[] | null;
  readonly file: File;
  readonly canShareFile: boolean;
}

/** Moving away from this phone. */
export interface MoveOut {
  /** Packs everything, and stops this phone from being called; `false` when it cannot be packed. */
  pack(): Promise<boolean>;
  shareFile(file: File): Promise<"shared" | "cancelled" | "failed">;
  /** Takes the move back and starts anew as before; `false` when it could not be written. */
  useHereAgain(): Promise<boolean>;
  /** Forgets who this phone was and starts anew as somebody else. */
  startAnew(): Promise<boolean>;
}

/** Why nothing moves in. */
export type MoveInProblem =
  | { readonly field: "package"; readonly reason: PackageTextProblem | "unknown" }
  | { readonly field: "code"; readonly reason: "empty" | "mistyped" | "wrong-code" };

/** Who is about to move in. */
export interface Mover {
  readonly name: string;
  readonly peerId: PeerId;
  readonly contactCount: number;
  /** Whether this phone has a name or contacts that would be lost. */
  readonly isReplacing: boolean;
  /** Moves in and starts anew; `false` when it could not be written: then nothing has changed. */
  moveIn(): Promise<boolean>;
}

/** Moving into this phone. */
export interface MoveIn {
  /** Opens a package, without changing anything yet. */
  open(text: string, code: string): Promise<{ readonly mover: Mover } | MoveInProblem>;
}

/** What moving away needs. */
export interface MoveOutDeps {
  readonly store: KeyValueStore;
  onPacked(parcel: Parcel): void;
  restart(): void;
}

/** Moving away from the phone whose things are in `store`. */
export function createMoveOut({ store, onPacked, restart }: MoveOutDeps): MoveOut {
  return {
    async pack() {
      try {
        const parcel = await packParcel(store);
        await store.write(MOVED, { atMs: Date.now() });
        onPacked(parcel);
        return true;
      } catch (cause) {
        report("cannot pack", cause);
        return false;
      }
    },
    shareFile,
    useHereAgain: () => change(store, [[MOVED, undefined]], restart),
    async startAnew() {
      const known = await listPeople(store);
      const own = [MOVED, KEYS, TOKEN, NAME];
      return change(
        store,
        [...own, ...known].map((key) => [key, undefined]),
        restart,
      );
    },
  };
}

async function packParcel(store: KeyValueStore): Promise<Parcel> {
  const { keys } = await toIdentity(await store.read(KEYS));
  const name = await store.read(NAME);
  const contacts = await store.list(CONTACT);
  const payload = encodeMovePayload({
    v: 1,
    keys: await packKeys(keys),
    name: v.is(v.string(), name) ? toPersonName(name) : "",
    settings: decodeSettings(await store.read(SETTINGS)),
    contacts: {
      version: 1,
      entries: contacts.map(([key, contact]) => [key.slice(CONTACT.length), contact]),
    },
  });
  const code = createMoveCode();
  const text = toPackageText(await sealPackage(payload, code));
  // Share sheets take plain text everywhere, and few other types.
  const file = new File([text], "twocan-move.txt", { type: "text/plain" });
  return {
    text,
    code: formatMoveCode(code),
    links: splitPackage(text)?.map((fragment) => `${appBase()}#${fragment}`) ?? null,
    file,
    canShareFile: canShareFile(file),
  };
}

/** What moving in needs. */
export interface MoveInDeps {
  readonly store: KeyValueStore;
  restart(): void;
  forgetParts(): Promise<void>;
}

/** Moving into the phone whose things are in `store`. */
export function createMoveIn(deps: MoveInDeps): MoveIn {
  return {
    async open(text, typedCode) {
      const parsed = parsePackageText(text);
      if ("problem" in parsed) return { field: "package", reason: parsed.problem };
      const code = parseMoveCode(typedCode);
      if (code.kind !== "code") return { field: "code", reason: code.kind };
      const opened = await openPackage(parsed.bytes, code.code);
      if ("problem" in opened) return toProblem(opened.problem);
      const payload = decodeMovePayload(opened.text);
      if (payload === null) return { field: "package", reason: "other-version" };
      try {
        return { mover: await meet(payload, deps) };
      } catch (cause) {
        report("cannot move in", cause);
        return { field: "package", reason: "unknown" };
      }
    },
  };
}

function toProblem(problem: OpenProblem): MoveInProblem {
  return problem === "altered"
    ? { field: "package", reason: problem }
    : { field: "code", reason: problem };
}

async function meet(
  payload: MovePayload,
  { store, restart, forgetParts }: MoveInDeps,
): Promise<Mover> {
  const identity = await toIdentity(await unpackKeys(payload.keys));
  const [name, known] = await Promise.all([store.read(NAME), listPeople(store)]);
  const hasName = v.is(v.string(), name) && name !== "";
  const { entries } = payload.contacts;
  return {
    name: payload.name,
    peerId: identity.peerId,
    contactCount: entries.length,
    isReplacing: hasName || known.length > 0,
    async moveIn() {
      await forgetParts().catch((cause: unknown) => report("parts not forgotten", cause));
      return change(
        store,
        [
          [KEYS, identity.keys],
          // The old phone's own stays there: two phones are never one registration.
          [TOKEN, randomId()],
          [NAME, payload.name],
          [SETTINGS, payload.settings],
          ...known.map((key) => [key, undefined] as const),
          ...entries.map(([key, contact]) => [CONTACT + key, contact] as const),
          [MOVED, undefined],
        ],
        restart,
      );
    },
  };
}

/** Where contacts and recent calls are kept. */
async function listPeople(store: KeyValueStore): Promise<readonly string[]> {
  const lists = await Promise.all([store.list(CONTACT), store.list(RECENT)]);
  return lists.flat().map(([key]) => key);
}

async function change(
  store: KeyValueStore,
  entries: ReadonlyArray<readonly [string, unknown]>,
  restart: () => void,
): Promise<boolean> {
  try {
    await store.writeAll(entries);
  } catch (cause) {
    report("cannot move", cause);
    return false;
  }
  restart();
  return true;
}
