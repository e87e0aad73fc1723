import { expect, test } from "vitest";
import { aPeerId } from "../../../support/builders.ts";
import { createWorld, pass, settle } from "../../../support/app-phones.ts";
import { ANNA, BEN, lose, isKind, stopTime } from "../../../support/call-scene.ts";
import { type ChattingPhone, newKept, openChattingPhone } from "../../../support/chatting-phone.ts";

stopTime();

async function aPair(world = createWorld()) {
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN);
  return { ...world, anna, ben };
}

const reach = (one: ChattingPhone, other: ChattingPhone): readonly boolean[] => [
  one.paths.pathTo(other.id) !== null,
  other.paths.pathTo(one.id) !== null,
];

test("a contact that knocks is let in, and data flows both ways", async () => {
  const { anna, ben } = await aPair();
  anna.paths.request(BEN);
  await settle();
  expect(reach(anna, ben)).toEqual([true, true]);
  expect(anna.paths.pathTo(BEN)?.isCall).toBe(false);
});

test("no connection is made for who is not saved on both sides, and nothing is answered", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA, { contacts: new Set([BEN]) });
  const ben = await openChattingPhone(world, BEN, { contacts: new Set() });
  anna.paths.request(BEN);
  ben.paths.request(ANNA);
  await settle();
  expect(world.ether.links).toEqual([]);
  expect(ben.pretended).toEqual([ANNA]);
  expect(world.line.sent.filter(({ from }) => from === BEN)).toEqual([]);
  await pass(15_000);
  expect(reach(anna, ben)).toEqual([false, false]);
});

test("when both knock at once there is one link", async () => {
  const { anna, ben, ether } = await aPair();
  anna.paths.request(BEN);
  ben.paths.request(ANNA);
  await settle();
  expect(reach(anna, ben)).toEqual([true, true]);
  expect(ether.links.filter(({ signal }) => !signal.aborted)).toHaveLength(2);
});

test("a knock that was lost while both knocked is said again", async () => {
  const scene = await aPair();
  const { anna, ben } = scene;
  let lost = 0;
  lose(scene, (sent) => isKind("knock")(sent) && sent.from === ANNA && (lost += 1) === 1);
  anna.paths.request(BEN);
  await settle();
  ben.paths.request(ANNA);
  await settle();
  expect(reach(anna, ben)).toEqual([true, true]);
});

test("a phone that was reloaded takes the place of its former self", async () => {
  const { anna, ben, line, ether } = await aPair();
  anna.paths.request(BEN);
  await settle();
  anna.close();
  const again = await openChattingPhone({ line, ether }, ANNA, { kept: anna.kept });
  again.paths.request(BEN);
  await settle();
  expect(reach(again, ben)).toEqual([true, true]);
});

test("a knock that is repeated, also after a reload, opens nothing", async () => {
  const world = createWorld();
  const kept = newKept();
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN, { kept });
  anna.paths.request(BEN);
  await settle();
  const letters = world.line.sent.filter(({ from }) => from === ANNA).map(({ item }) => item);
  anna.close();
  ben.close();
  await settle();
  const reborn = await openChattingPhone(world, BEN, { kept });
  for (const letter of letters) reborn.quiet.onLetter(ANNA, letter);
  await settle();
  expect(world.ether.links.every(({ signal }) => signal.aborted)).toBe(true);
  expect(reborn.refusedCount()).toBe(letters.length);
});

test("an offer without a knock opens nothing", async () => {
  const { anna, ben, ether } = await aPair();
  const description = { kind: "description", type: "offer", sdp: "x" } as const;
  ben.quiet.onLetter(ANNA, { exchange: "0123456789abcdef", seq: 1, message: description });
  expect(ether.links).toEqual([]);
  expect(ben.refusedCount()).toBe(1);
  expect(reach(anna, ben)).toEqual([false, false]);
});

test("a stranger's and a blocked contact's knocks get nothing, however many", async () => {
  const world = createWorld();
  const ben = await openChattingPhone(world, BEN, { contacts: new Set() });
  for (let count = 0; count < 1_000; count += 1) {
    ben.quiet.onLetter(aPeerId(count % 200), {
      exchange: `exchange${count}`.padEnd(16, "0"),
      seq: Date.now(),
      message: { kind: "knock", sentAtMs: Date.now() },
    });
  }
  await settle();
  expect(world.ether.links).toEqual([]);
  expect(world.line.sent).toEqual([]);
});

test("clocks that differ are set right once", async () => {
  const { anna, ben } = await aPair();
  const exchange = "0123456789abcdef";
  ben.quiet.onLetter(ANNA, {
    exchange,
    seq: Date.now(),
    message: { kind: "knock", sentAtMs: Date.now() - 3_600_000 },
  });
  await settle();
  expect(reach(anna, ben)).toEqual([false, false]);
  anna.paths.request(BEN);
  await settle();
  expect(reach(anna, ben)).toEqual([true, true]);
});

test("a link without a word ends after a minute on both sides, and one in use does not", async () => {
  const { anna, ben, ether } = await aPair();
  anna.paths.request(BEN);
  await settle();
  const nothing = (): void => undefined;
  const events = { onOpen: nothing, onClose: nothing, onDrained: nothing, onMessage: nothing };
  ben.paths.pathTo(ANNA)?.files.listen(events, new AbortController().signal);
  await pass(50_000);
  anna.paths.pathTo(BEN)?.files.send("still busy");
  await settle();
  await pass(50_000);
  expect(reach(anna, ben)).toEqual([true, true]);
  await pass(11_000);
  await settle();
  expect(reach(anna, ben)).toEqual([false, false]);
  expect(ether.links.every(({ signal }) => signal.aborted)).toBe(true);
});

test("who leaves the page says so, and the other does not wait", async () => {
  const { anna, ben } = await aPair();
  anna.paths.request(BEN);
  await settle();
  anna.quiet.onLeaving();
  await settle();
  expect(ben.paths.pathTo(ANNA)).toBeNull();
});

test("a path that stays broken is given up", async () => {
  const { anna, ben, ether } = await aPair();
  anna.paths.request(BEN);
  await settle();
  ether.cut();
  await pass(5_000);
  await settle();
  expect(reach(anna, ben)).toEqual([false, false]);
});

test("who is not welcome any more is let go", async () => {
  const world = createWorld();
  const contacts = new Set([ANNA]);
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN, { contacts });
  anna.paths.request(BEN);
  await settle();
  contacts.delete(ANNA);
  ben.quiet.recheck();
  await settle();
  expect(reach(anna, ben)).toEqual([false, false]);
});

test("a call's path ends the quiet link beside it, and no quiet one is made during the call", async () => {
  const { anna, ben, ether } = await aPair();
  anna.paths.request(BEN);
  await settle();
  const path = ben.paths.pathTo(ANNA);
  if (path === null) throw new Error("There is one");
  const call = new AbortController();
  ben.paths.open({ ...path, isCall: true }, call.signal);
  await settle();
  expect(ether.links.every(({ signal }) => signal.aborted)).toBe(true);
  expect(ben.paths.pathTo(ANNA)?.isCall).toBe(true);
  anna.quiet.request(BEN);
  await settle();
  expect(ben.pretended).toEqual([ANNA]);
  call.abort();
  await pass(10_000);
  anna.quiet.request(BEN);
  await settle();
  expect(reach(anna, ben)).toEqual([true, true]);
});

test("nothing runs any more once the app has ended", async () => {
  const { anna, ben, ether } = await aPair();
  anna.paths.request(BEN);
  await settle();
  anna.close();
  ben.close();
  expect(ether.links.every(({ signal }) => signal.aborted)).toBe(true);
});
