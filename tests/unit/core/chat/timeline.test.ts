import { expect, test } from "vitest";
import { mergeTimeline, type TimelineItem } from "../../../../src/core/chat/timeline.ts";
import { aChatMessage } from "../../../support/builders.ts";

const rows = (items: readonly TimelineItem[]): readonly string[] =>
  items.map((item) => (item.kind === "file" ? item.transferId : String(item.message.position)));

const MESSAGES = [
  aChatMessage({ position: 5, atMs: 100 }),
  aChatMessage({ position: 6, atMs: 200 }),
  aChatMessage({ position: 7, atMs: 300 }),
];

test("files stand where they were offered, in order", () => {
  const files = [
    { transferId: "late", atMs: 400 },
    { transferId: "early", atMs: 50 },
    { transferId: "between", atMs: 200 },
  ];
  expect(rows(mergeTimeline(MESSAGES, files, false))).toEqual([
    "early",
    "5",
    "6",
    "between",
    "7",
    "late",
  ]);
});

test("a page shows the files since its first message", () => {
  const files = [
    { transferId: "older", atMs: 50 },
    { transferId: "here", atMs: 250 },
  ];
  expect(rows(mergeTimeline(MESSAGES, files, true))).toEqual(["5", "6", "here", "7"]);
});

test("files alone make a conversation, and every row has a name of its own", () => {
  const items = mergeTimeline([], [{ transferId: "only", atMs: 1 }], false);
  expect(rows(items)).toEqual(["only"]);
  const keys = mergeTimeline(MESSAGES, [{ transferId: "5", atMs: 1 }], false).map(({ key }) => key);
  expect(new Set(keys).size).toBe(4);
});
