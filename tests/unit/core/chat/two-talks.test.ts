/** Two phones that talk over a path that breaks, on disks that are slow, in pages that reload. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aPeerId } from "../../../support/builders.ts";
import { TalkingPhone } from "../../../support/talking-phone.ts";

interface Act {
  readonly do: "write" | "carry" | "settle" | "reload" | "die" | "see" | "restart" | "open" | "cut";
  readonly who: 0 | 1;
  readonly count: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom(
    ...(["write", "carry", "carry", "carry", "settle", "settle", "settle"] as const),
    ...(["reload", "see", "restart", "open", "open", "cut"] as const),
  ),
  who: fc.constantFrom(0 as const, 1 as const),
  count: fc.integer({ min: 1, max: 40 }),
});

const death: fc.Arbitrary<Act> = fc.record({
  do: fc.constant("die" as const),
  who: fc.constantFrom(0 as const, 1 as const),
  count: fc.constant(1),
});

class World {
  readonly phones = [new TalkingPhone("a", aPeerId(2)), new TalkingPhone("b", aPeerId(1))] as const;
  private isOpen = false;
  private count = 0;

  run({ do: what, who, count }: Act): void {
    const phone = this.phones[who];
    for (let index = 0; index < count; index += 1) {
      if (what === "write") phone.write(`text ${(this.count += 1)}`);
      else if (what === "carry") this.carryOne(who);
      else if (what === "settle") phone.settleOne();
    }
    if (what === "open") this.open();
    else if (what === "cut") this.cut();
    else if (what === "see") phone.feed({ type: "seen" });
    else if (what === "restart" && this.isOpen) {
      // Its buffer was full: it begins anew on the same path.
      phone.feed({ type: "path-closed" });
      phone.feed({ type: "path-open" });
    } else if (what === "reload" || what === "die") {
      this.cut();
      phone[what]();
    }
  }

  carryOne(from: 0 | 1): boolean {
    const text = this.phones[from].wire.shift();
    if (text === undefined) return false;
    this.phones[from === 0 ? 1 : 0].hear(text);
    return true;
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    for (const phone of this.phones) phone.feed({ type: "path-open" });
  }

  cut(): void {
    this.isOpen = false;
    for (const phone of this.phones) {
      phone.wire.splice(0);
      phone.feed({ type: "path-closed" });
    }
  }

  /** Both are there in the end, and nothing breaks any more. */
  finish(): void {
    for (const phone of this.phones) while (phone.settleOne());
    this.open();
    let isBusy = true;
    for (let turn = 0; isBusy; turn += 1) {
      if (turn > 100_000) throw new Error("they never stop talking");
      isBusy = [this.carryOne(0), this.carryOne(1)].some(Boolean);
      for (const phone of this.phones) while (phone.settleOne()) isBusy = true;
    }
  }
}

test("whatever breaks, everything that was kept arrives once and in order, both ways", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const world = new World();
      for (const each of acts) world.run(each);
      world.finish();
      const [anna, ben] = world.phones;
      expect(ben.texts("them")).toEqual(anna.texts("me"));
      expect(anna.texts("them")).toEqual(ben.texts("me"));
      expect(anna.refusedCount + ben.refusedCount).toBe(0);
      for (const { state } of world.phones) {
        expect(state.outbox).toEqual([]);
        expect(state.conversation.deliveredSeq).toBe(state.conversation.lastSeq);
      }
    }),
    { numRuns: 200 },
  );
});

test("a browser that is killed forgets at most what it was writing, and the others have it once", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(act, death), { maxLength: 60 }), (acts) => {
      const world = new World();
      for (const each of acts) world.run(each);
      world.finish();
      const [anna, ben] = world.phones;
      for (const [from, to] of [
        [anna, ben],
        [ben, anna],
      ] as const) {
        const arrived = to.texts("them");
        expect(new Set(arrived).size, "none twice").toBe(arrived.length);
        const known = new Set(from.texts("me"));
        expect(arrived.filter((text) => known.has(text))).toEqual(from.texts("me"));
        expect(from.state.outbox).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test("a number that comes again after such a death is not taken as read", () => {
  const world = new World();
  const [anna, ben] = world.phones;
  world.open();
  world.finish();
  anna.write("forgotten");
  anna.die();
  expect(anna.texts("me")).toEqual([]);
  ben.hear(anna.wire.shift() ?? "");
  while (ben.settleOne());
  ben.feed({ type: "seen" });
  world.cut();
  anna.write("of the same number");
  world.finish();
  expect(ben.texts("them")).toEqual(["forgotten", "of the same number"]);
  expect(anna.state.conversation).toMatchObject({ deliveredSeq: 1, readSeq: 0 });
  ben.feed({ type: "seen" });
  world.finish();
  expect(anna.state.conversation.readSeq).toBe(1);
});

test("what is kept is never lost by a reload, and what is shown as delivered is there", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const world = new World();
      for (const each of acts) {
        const kept = world.phones.map((phone) => phone.texts("me"));
        world.run(each);
        world.phones.forEach((phone, index) => {
          expect(phone.texts("me").slice(0, kept[index]?.length)).toEqual(kept[index]);
          const other = world.phones[index === 0 ? 1 : 0];
          const { deliveredSeq, readSeq } = phone.state.conversation;
          const arrived = [...other.disk.messages.values()].filter(({ from }) => from === "them");
          const seqs = new Set(arrived.map(({ seq }) => seq));
          for (let seq = 1; seq <= deliveredSeq; seq += 1) expect(seqs.has(seq)).toBe(true);
          expect(readSeq).toBeLessThanOrEqual(deliveredSeq);
        });
      }
    }),
    { numRuns: 60 },
  );
});

test("a thousand messages that waited go out in order, a few at a time", () => {
  const world = new World();
  world.run({ do: "write", who: 0, count: 1_000 });
  const [anna, ben] = world.phones;
  while (anna.settleOne());
  world.open();
  world.carryOne(0);
  world.carryOne(1);
  expect(anna.wire).toHaveLength(32);
  world.finish();
  expect(ben.texts("them")).toEqual(Array.from({ length: 1_000 }, (_, at) => `text ${at + 1}`));
});
