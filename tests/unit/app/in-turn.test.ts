import { expect, test } from "vitest";
import { inTurn } from "../../../src/app/in-turn.ts";

test("what comes up in the middle waits until what is being done is done", () => {
  const story: string[] = [];
  const act = inTurn((item: string) => {
    story.push(`begin ${item}`);
    if (item === "a") act("b");
    if (item === "b") act("c");
    story.push(`end ${item}`);
  });
  act("a");
  act("d");
  expect(story).toEqual(["a", "b", "c", "d"].flatMap((item) => [`begin ${item}`, `end ${item}`]));
});

test("one that fails does not stop those that follow", () => {
  const story: string[] = [];
  const act = inTurn((item: string) => {
    story.push(item);
    if (item === "bad") throw new Error("bad");
  });
  expect(() => act("bad")).toThrow("bad");
  act("good");
  expect(story).toEqual(["bad", "good"]);
});
