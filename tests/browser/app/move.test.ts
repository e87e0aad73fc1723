import { expect, test, vi } from "vitest";
import {
  createMoveIn,
  createMoveOut,
  type Mover,
  type Parcel,
} from "../../../src/app/move/move-house.ts";
import { MOVED, openMove } from "../../../src/app/move/move.ts";
import { loadBrokerToken, loadIdentity, NAME } from "../../../src/app/people/me.ts";
import { CONTACT, RECENT } from "../../../src/app/people/people.ts";
import { SETTINGS } from "../../../src/app/settings.ts";
import type { PeerId } from "../../../src/core/identity/peer-id.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings/settings.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../../src/platform/storage/store.ts";

interface Phone {
  readonly store: KeyValueStore;
  readonly peerId: PeerId;
}

async function aPhone(name = ""): Promise<Phone> {
  const store = createMemoryStore();
  const { peerId } = await loadIdentity(store);
  await loadBrokerToken(store);
  if (name !== "") await store.write(NAME, name);
  return { store, peerId };
}

async function pack({ store }: Phone): Promise<Parcel> {
  const parcels: Parcel[] = [];
  const out = createMoveOut({
    store,
    onPacked: (parcel) => parcels.push(parcel),
    restart: vi.fn<() => void>(),
  });
  expect(await out.pack()).toBe(true);
  const [parcel] = parcels;
  if (parcel === undefined) throw new Error("nothing was packed");
  return parcel;
}

async function meet(
  { store }: Phone,
  { text, code }: Pick<Parcel, "text" | "code">,
  restart = vi.fn<() => void>(),
): Promise<Mover> {
  const moveIn = createMoveIn({ store, restart, forgetParts: () => Promise.resolve() });
  const opened = await moveIn.open(text, code);
  if (!("mover" in opened)) throw new Error(`not opened: ${opened.reason}`);
  return opened.mover;
}

const everything = (store: KeyValueStore) => store.list("");

test("identity, name, settings and contacts arrive; broker token and recent calls do not", async () => {
  const old = await aPhone("Robin");
  const contact = { peer: "ABC", givenName: "Anna", anything: [1, 2] };
  const settings = {
    ...DEFAULT_SETTINGS,
    servers: {
      brokers: [{ url: "https://b.example/", key: "k" }],
      iceServers: [],
      useDefaults: false,
    },
  };
  await old.store.write(`${CONTACT}ABC`, contact);
  await old.store.write(`${RECENT}1`, { peer: "ABC" });
  await old.store.write(SETTINGS, settings);

  const fresh = await aPhone();
  await fresh.store.write(`${CONTACT}OLD`, { peer: "OLD" });
  const restart = vi.fn<() => void>();
  const mover = await meet(fresh, await pack(old), restart);
  expect(mover).toMatchObject({ name: "Robin", peerId: old.peerId, contactCount: 1 });
  expect(mover.isReplacing).toBe(true);
  expect(restart).not.toHaveBeenCalled();

  expect(await mover.moveIn()).toBe(true);
  expect(restart).toHaveBeenCalledOnce();
  expect((await loadIdentity(fresh.store)).peerId).toBe(old.peerId);
  expect(await fresh.store.read(NAME)).toBe("Robin");
  expect(await fresh.store.read(SETTINGS)).toEqual(settings);
  expect(await fresh.store.list(CONTACT)).toEqual([[`${CONTACT}ABC`, contact]]);
  expect(await fresh.store.list(RECENT)).toEqual([]);
  expect(await loadBrokerToken(fresh.store)).not.toBe(await loadBrokerToken(old.store));
  expect(await fresh.store.read(MOVED)).toBeUndefined();
});

test("a phone that has neither name nor contacts loses nothing", async () => {
  const mover = await meet(await aPhone(), await pack(await aPhone("Robin")));
  expect(mover.isReplacing).toBe(false);
});

test("a move that cannot be written changes nothing and restarts nothing", async () => {
  const fresh = await aPhone("Somebody");
  const before = await everything(fresh.store);
  const full: Phone = {
    ...fresh,
    store: { ...fresh.store, writeAll: () => Promise.reject(new Error("full")) },
  };
  const restart = vi.fn<() => void>();
  const mover = await meet(full, await pack(await aPhone("Robin")), restart);
  expect(await mover.moveIn()).toBe(false);
  expect(restart).not.toHaveBeenCalled();
  expect(await everything(fresh.store)).toEqual(before);
});

test("what does not open leaves everything as it was", async () => {
  const parcel = await pack(await aPhone("Robin"));
  const other = await pack(await aPhone("Anna"));
  const { store } = await aPhone("Somebody");
  const before = await everything(store);
  const moveIn = createMoveIn({
    store,
    restart: vi.fn<() => void>(),
    forgetParts: () => Promise.resolve(),
  });
  expect(await moveIn.open(parcel.text, other.code)).toEqual({
    field: "code",
    reason: "wrong-code",
  });
  expect(await moveIn.open(parcel.text, "")).toEqual({ field: "code", reason: "empty" });
  expect(await moveIn.open("", parcel.code)).toEqual({ field: "package", reason: "empty" });
  expect(await everything(store)).toEqual(before);
});

test("a packed phone has moved, also for one who starts it again, until it is taken back", async () => {
  const phone = await aPhone("Robin");
  await pack(phone);
  const onMoved = vi.fn<() => void>();
  const move = await openMove({ store: phone.store, onMoved });
  expect(move.isMoved()).toBe(true);
  const restart = vi.fn<() => void>();
  const out = createMoveOut({ store: phone.store, onPacked: vi.fn<() => void>(), restart });
  expect(await out.useHereAgain()).toBe(true);
  expect(restart).toHaveBeenCalledOnce();
  expect(await move.isCurrent()).toBe(false);
  expect((await loadIdentity(phone.store)).peerId).toBe(phone.peerId);
});

test("starting anew makes another identity and forgets name, contacts and calls", async () => {
  const phone = await aPhone("Robin");
  await phone.store.write(`${CONTACT}ABC`, {});
  await phone.store.write(`${RECENT}1`, {});
  await pack(phone);
  const out = createMoveOut({
    store: phone.store,
    onPacked: vi.fn<() => void>(),
    restart: vi.fn<() => void>(),
  });
  expect(await out.startAnew()).toBe(true);
  expect(await everything(phone.store)).toEqual([]);
  expect((await loadIdentity(phone.store)).peerId).not.toBe(phone.peerId);
});

test("a phone whose identity cannot be packed does not move", async () => {
  const { store } = await aPhone("Robin");
  await store.write("identity/keys", "damaged");
  const onPacked = vi.fn<() => void>();
  const out = createMoveOut({ store, onPacked, restart: vi.fn<() => void>() });
  expect(await out.pack()).toBe(false);
  expect(onPacked).not.toHaveBeenCalled();
  expect(await store.read(MOVED)).toBeUndefined();
});

test("parts gather whatever tab they come in, and another package starts over", async () => {
  const [one, other] = [await pack(await aPhone("Robin")), await pack(await aPhone("Anna"))];
  const { store } = await aPhone();
  const openTab = () => openMove({ store, onMoved: vi.fn<() => void>() });
  const fragments = (parcel: Parcel) =>
    (parcel.links ?? []).map((link) => new URL(link).hash.slice(1));
  const [first = "", ...rest] = fragments(one);

  const tab = await openTab();
  await tab.addPart(fragments(other)[0] ?? "");
  await tab.addPart(first);
  expect(tab.parts()).toMatchObject({ have: 1, text: null, isDamaged: false });
  await tab.addPart("m.nonsense");
  expect(tab.parts()).toMatchObject({ have: 1, isDamaged: true });
  const last = await openTab();
  for (const fragment of [first, ...rest]) await last.addPart(fragment);
  expect(last.parts()?.text).toBe(one.text);
  await last.forgetParts();
  expect(await store.list("move/part/")).toEqual([]);
});
