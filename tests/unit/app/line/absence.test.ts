import { expect, onTestFinished, test, vi } from "vitest";
import { createAbsence } from "../../../../src/app/line/absence.ts";
import type { PeerId } from "../../../../src/core/identity/peer-id.ts";
import { aPeerId } from "../../../support/builders.ts";

const ANNA = aPeerId(10);
const BEN = aPeerId(20);

function open() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const lifetime = new AbortController();
  onTestFinished(() => {
    lifetime.abort();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const expired: PeerId[] = [];
  const absence = createAbsence((peer) => expired.push(peer), lifetime.signal);
  return { absence, expired, lifetime };
}

test.each([
  [0, 5_000],
  [0.5, 5_500],
  [0.999, 5_999],
])("a broker looks every second for what is five seconds old: chance %d, %d ms", (chance, atMs) => {
  vi.spyOn(Math, "random").mockReturnValue(chance);
  const { absence, expired } = open();
  absence.pretend(ANNA);
  vi.advanceTimersByTime(atMs - 1);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual([ANNA]);
});

test("it is said once for all that came meanwhile, to each by themselves, and again for what comes later", () => {
  const { absence, expired } = open();
  for (let count = 0; count < 20; count += 1) absence.pretend(ANNA);
  absence.pretend(BEN);
  vi.advanceTimersByTime(6_000);
  expect(expired.toSorted()).toEqual([ANNA, BEN].toSorted());
  absence.pretend(ANNA);
  vi.advanceTimersByTime(6_000);
  expect(expired.filter((peer) => peer === ANNA)).toHaveLength(2);
});

test("nothing is said any more once it is over", () => {
  const { absence, expired, lifetime } = open();
  absence.pretend(ANNA);
  lifetime.abort();
  vi.advanceTimersByTime(10_000);
  expect(expired).toEqual([]);
});
