import { expect, test } from "vitest";
import { openPeople } from "../../../../src/app/people/people.ts";
import { toRecentCall } from "../../../../src/core/people/recent-call.ts";
import { MAX_CONTACTS } from "../../../../src/core/people/contact.ts";
import { createMemoryStore } from "../../../../src/platform/storage/memory-store.ts";
import type { KeyValueStore } from "../../../../src/platform/storage/store.ts";
import { aCall } from "../../../support/builders.ts";
import { aContact } from "../../../support/people.ts";

const ben = { peer: aContact(1).peer, ownName: "Ben", isVerified: false };

test("people and calls survive a restart", async () => {
  const store = createMemoryStore();
  const before = await openPeople(store);
  before.save(ben);
  before.rename(ben.peer, "Benny");
  before.setFavourite(ben.peer, true);
  const ended = { name: "ended", call: aCall(), reason: "hung-up", durationMs: 9_000 } as const;
  before.onCallEnded(ended);

  const after = await openPeople(store);
  expect(after.contactOf(ben.peer)).toMatchObject({ givenName: "Benny", isFavourite: true });
  expect(after.recents()).toEqual([toRecentCall(ended)]);
});

test("a call that a page died in is known after a restart, and only once if it did not", async () => {
  const store = createMemoryStore();
  const before = await openPeople(store);
  const soFar = { name: "ended", call: aCall(), reason: "left", durationMs: 0 } as const;
  before.onTalking(soFar);
  expect(before.recents(), "it is not over").toEqual([]);
  expect((await openPeople(store)).recents()).toMatchObject([{ outcome: "talked", durationMs: 0 }]);

  before.onTalking({ ...soFar, durationMs: 4_000 });
  expect((await openPeople(store)).recents()).toMatchObject([{ durationMs: 4_000 }]);
  before.onCallEnded({ ...soFar, reason: "hung-up", durationMs: 9_000 });
  expect((await openPeople(store)).recents()).toMatchObject([{ durationMs: 9_000 }]);
});

test("who is removed is gone, also after a restart", async () => {
  const store = createMemoryStore();
  const people = await openPeople(store);
  people.save(ben);
  people.remove(ben.peer);
  expect(people.contacts()).toEqual([]);
  expect((await openPeople(store)).contacts()).toEqual([]);
});

test("a link after a scan takes nothing of what is certain", async () => {
  const people = await openPeople(createMemoryStore());
  people.save({ ...ben, isVerified: true });
  people.save({ ...ben, ownName: "" });
  expect(people.contactOf(ben.peer)).toMatchObject({ isVerified: true, ownName: "Ben" });
});

test("who has once said a name is known by it, until they are called something else", async () => {
  const people = await openPeople(createMemoryStore());
  const { peer } = ben;
  expect(people.nameFor(peer, "")).toBe("");
  const call = { ...aCall({ id: "first" }), peer };
  people.onCallEnded({
    name: "ended",
    call: { ...call, peerName: "Ben" },
    reason: "busy",
    durationMs: 0,
  });
  people.onCallEnded({
    name: "ended",
    call: { ...call, id: "later", peerName: "" },
    reason: "unreachable",
    durationMs: 0,
  });
  expect(people.nameFor(peer, "")).toBe("Ben");
  people.save({ ...ben, ownName: "Benjamin" });
  expect(people.nameFor(peer, "")).toBe("Benjamin");
  expect(people.nameFor(peer, "Ben of today")).toBe("Ben of today");
  people.rename(peer, "Benny");
  expect(people.nameFor(peer, "Ben of today")).toBe("Benny");
});

test("a stranger can be blocked, and let in again", async () => {
  const people = await openPeople(createMemoryStore());
  people.setBlocked(ben.peer, true);
  expect(people.contactOf(ben.peer)?.isBlocked).toBe(true);
  people.setBlocked(ben.peer, false);
  expect(people.contactOf(ben.peer)?.isBlocked).toBe(false);
});

test("missed calls are counted until they are seen", async () => {
  const people = await openPeople(createMemoryStore());
  for (const id of ["one", "two"]) {
    const call = aCall({ id, role: "callee" });
    people.onCallEnded({ name: "ended", call, reason: "missed", durationMs: 0 });
  }
  expect(people.missedCount()).toBe(2);
  people.markMissedSeen();
  expect(people.missedCount()).toBe(0);
  expect(people.recents()).toHaveLength(2);
});

test("a file adds whom I do not know and leaves the others as they are", async () => {
  const store = createMemoryStore();
  const people = await openPeople(store);
  people.save({ ...ben, isVerified: true });
  expect(await people.addAll([aContact(1, { ownName: "Impostor" }), aContact(2)])).toBe(1);
  expect(people.contactOf(ben.peer)?.ownName).toBe("Ben");
  expect(people.contacts()).toHaveLength(2);
  expect((await openPeople(store)).contacts()).toHaveLength(2);
});

test("a file is taken once it is kept", async () => {
  const memory = createMemoryStore();
  let diskAnswers = (): void => undefined;
  const disk = new Promise<void>((resolve) => (diskAnswers = resolve));
  const slow: KeyValueStore = {
    ...memory,
    writeAll: (entries) => disk.then(() => memory.writeAll(entries)),
  };
  let count: number | null = null;
  const adding = (await openPeople(slow)).addAll([aContact(1)]).then((added) => (count = added));
  await Promise.resolve();
  expect(count).toBeNull();
  diskAnswers();
  await adding;
  expect(count).toBe(1);
  expect((await openPeople(memory)).contacts()).toHaveLength(1);
});

test("more contacts than there is room for are not taken in part", async () => {
  const people = await openPeople(createMemoryStore());
  people.save({ ...ben, peer: aContact(MAX_CONTACTS).peer });
  const many = Array.from({ length: MAX_CONTACTS }, (_, index) => aContact(index));
  expect(await people.addAll(many)).toBeNull();
  expect(people.contacts()).toHaveLength(1);
});

test("who was met in person before they were saved is a verified contact", async () => {
  const people = await openPeople(createMemoryStore());
  people.setVerified(ben.peer);
  expect(people.contactOf(ben.peer)).toBeNull();
  people.save(ben);
  expect(people.contactOf(ben.peer)?.isVerified).toBe(true);
});

test("a phone that keeps nothing goes on", async () => {
  const memory = createMemoryStore();
  const full: KeyValueStore = {
    ...memory,
    write: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
  };
  const people = await openPeople(full);
  people.save(ben);
  expect(people.contactOf(ben.peer)).not.toBeNull();
});
