import { expect, test } from "vitest";
import { createFollower } from "../../../src/app/follower.ts";

interface Followed {
  readonly follow: (wish: string | null, key?: unknown) => void;
  readonly story: readonly string[];
}

function followed(): Followed {
  const story: string[] = [];
  const { follow } = createFollower<string>((wish, signal) => {
    story.push(`start ${wish}`);
    signal.addEventListener("abort", () => story.push(`end ${wish}`));
  });
  return { follow, story };
}

test("a wish starts once, however often it is repeated, and ends once", () => {
  const { follow, story } = followed();
  follow("a");
  follow("a");
  follow(null);
  follow(null);
  expect(story).toEqual(["start a", "end a"]);
});

test("another wish ends the last one before it starts", () => {
  const { follow, story } = followed();
  follow("a");
  follow("b");
  follow("a");
  expect(story).toEqual(["start a", "end a", "start b", "end b", "start a"]);
});

test("wishes are told apart by their key, where they have one", () => {
  const { follow, story } = followed();
  follow("a", 1);
  follow("b", 1);
  follow("c", 2);
  expect(story).toEqual(["start a", "end a", "start c"]);
});

test("nothing starts where nothing is wished, and a key that is false is a key", () => {
  const { follow, story } = followed();
  follow(null, true);
  expect(story).toEqual([]);
  follow("a", false);
  follow("a", true);
  follow(null, true);
  expect(story).toEqual(["start a", "end a", "start a", "end a"]);
});
