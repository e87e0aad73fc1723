import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askPages } from "../../../../src/platform/pwa/ask-pages.ts";
import {
  decodeWorkerMessage,
  type WorkerMessage,
} from "../../../../src/platform/pwa/worker-message.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const RING: WorkerMessage = { kind: "ring", callId: "call-1", action: "answer" };

/** A page that answers `answer`, or nothing at all. */
function aPage(answer: boolean | null) {
  const asked: WorkerMessage[] = [];
  return {
    asked,
    postMessage(message: WorkerMessage, [port]: Transferable[]) {
      asked.push(message);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      if (answer !== null) (port as MessagePort).postMessage(answer);
    },
  };
}

test("of all pages the one that is concerned is told from the others", async () => {
  const pages = [aPage(false), aPage(true), aPage(null)];
  expect(await askPages(pages, RING)).toBe(pages[1]);
  expect(pages.map(({ asked }) => asked)).toEqual([[RING], [RING], [RING]]);
});

test("when all say no, nobody waits", async () => {
  expect(await askPages([aPage(false), aPage(false)], RING)).toBeNull();
  expect(await askPages([], RING)).toBeNull();
});

test("a page that sleeps is waited for a second and no longer", async () => {
  const answer = askPages([aPage(null)], RING);
  await vi.advanceTimersByTimeAsync(999);
  const early = await Promise.race([answer, Promise.resolve("waiting")]);
  expect(early).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toBeNull();
});

test.each([
  [RING, RING],
  [
    { ...RING, action: "" },
    { ...RING, action: "open" },
  ],
  [
    { ...RING, action: "snooze" },
    { ...RING, action: "open" },
  ],
  [{ kind: "shared", extra: 1 }, { kind: "shared" }],
  [{ kind: "ring", action: "answer" }, null],
  [{ kind: "ring", callId: 7, action: "answer" }, null],
  [{ kind: "tidy" }, null],
  [null, null],
  ["ring", null],
])("of %j a page understands %j", (said, understood) => {
  expect(decodeWorkerMessage(said)).toEqual(understood);
});
