import { expect, test } from "vitest";
import type { ChatArea } from "../../../../src/app/chat/chat-area.ts";
import { type ChatHappening, createChatDoor } from "../../../../src/app/chat/chat-door.ts";

/** A door whose area notes what it is told, and opens when it is let. */
function aDoor() {
  const told: ChatHappening[] = [];
  const area = { chat: {}, tell: (happening: ChatHappening) => told.push(happening) };
  let open: (loaded: ChatArea) => void = () => undefined;
  const opening = new Promise<ChatArea>((resolve) => (open = resolve));
  const door = createChatDoor(() => opening, new AbortController().signal);
  return { door, told, open: () => open(area as unknown as ChatArea) };
}

const pass = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

test("a line that was up before the chat was loaded is a good moment all the same", async () => {
  const { door, told, open } = aDoor();
  door.setHere(true);
  door.tell("line-up");
  door.tell("network-change");
  open();
  await pass();
  expect(told, "what waits goes out after a reload").toEqual(["line-up"]);
  door.tell("line-up");
  door.tell("network-change");
  expect(told).toEqual(["line-up", "line-up", "network-change"]);
});

test("a tab that does not hold the line loads no chat for it", async () => {
  const { door, told, open } = aDoor();
  door.tell("line-up");
  open();
  await pass();
  door.setHere(true);
  door.load();
  await pass();
  expect(told).toEqual([]);
  expect(door.chat()).not.toBe(null);
});
