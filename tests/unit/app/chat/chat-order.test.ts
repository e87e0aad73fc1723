/** What happens first when a message leaves and comes, and what only then. */
import { expect, test, vi } from "vitest";
import { createWorld, settle } from "../../../support/app-phones.ts";
import { ANNA, BEN, stopTime } from "../../../support/call-scene.ts";
import {
  type ChattingPhone,
  openChattingPhone,
  statesOf,
  textsOf,
} from "../../../support/chatting-phone.ts";
import { createFakePort } from "../../../support/fake-data-port.ts";

stopTime();

/** `phone` looks at its conversation with `other`. */
async function look(phone: ChattingPhone, other: { readonly id: typeof ANNA }): Promise<void> {
  phone.with(other).look(new AbortController().signal);
  await settle();
}

test("what comes is on the screen first, and acknowledged only once it is kept", async () => {
  const world = createWorld();
  const tasks: (() => void)[] = [];
  const chat = { inNextTask: (work: () => void) => void tasks.push(work) };
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN, { chat });
  const keptBy = async ({ kept }: ChattingPhone) => await kept.chats.page(ANNA, Infinity, 10);
  await look(ben, anna);
  anna.with(ben).send("one");
  await settle();
  expect(textsOf(ben.with(anna), "them")).toEqual(["one"]);
  expect(statesOf(anna.with(ben))).toEqual(["sent"]);
  expect(await keptBy(ben)).toEqual([]);
  const [first] = ben.with(anna).messages();
  if (first !== undefined) ben.with(anna).remove(first);
  await settle();
  expect(await keptBy(ben), "what is done next finds it kept").toEqual([]);
  expect(statesOf(anna.with(ben))).toEqual(["read"]);
  const heardBy = (): unknown => ben.with(anna).heard()?.body;
  expect(heardBy()).toEqual({ kind: "text", text: "one" });
  anna.with(ben).send("two");
  await settle();
  expect(await keptBy(ben)).toEqual([]);
  expect(heardBy(), "it is read out once it is shown").toEqual({ kind: "text", text: "one" });
  for (const task of tasks.splice(0)) task();
  await settle();
  expect(await keptBy(ben)).toHaveLength(1);
  expect(heardBy()).toEqual({ kind: "text", text: "two" });
  expect(statesOf(anna.with(ben))).toEqual(["read", "read"]);

  anna.with(ben).send("three");
  await settle();
  ben.close();
  for (const task of tasks.splice(0)) task();
  await settle();
  expect(await keptBy(ben), "a page that has gone keeps nothing").toHaveLength(1);
  const again = await openChattingPhone(world, BEN, { kept: ben.kept });
  await look(again, anna);
  await settle();
  expect(textsOf(again.with(anna), "them")).toEqual(["two", "three"]);
  expect(statesOf(anna.with(again))).toEqual(["read", "read", "read"]);
});

test("who writes is seen to until the message comes, and nothing is said beside it", async () => {
  const world = createWorld();
  const anna = await openChattingPhone(world, ANNA);
  const ben = await openChattingPhone(world, BEN);
  await look(anna, ben);
  await look(ben, anna);
  const said = vi.spyOn(anna.paths.pathTo(BEN)?.chat ?? createFakePort(), "send");
  anna.with(ben).setDraft("hm");
  await settle();
  expect(ben.with(anna).isTyping()).toBe(true);
  anna.with(ben).send("hm");
  await settle();
  expect(ben.with(anna).isTyping()).toBe(false);
  anna.with(ben).setDraft("and");
  await settle();
  expect(ben.with(anna).isTyping(), "said again for the next").toBe(true);
  anna.with(ben).setDraft("");
  await settle();
  expect(ben.with(anna).isTyping()).toBe(false);
  const kindOf = (frame: unknown): string | undefined =>
    typeof frame === "string" ? /"kind":"([a-z]+)"/.exec(frame)?.[1] : undefined;
  expect(said.mock.calls.map(([frame]) => kindOf(frame))).toEqual([
    "typing",
    "entry",
    "typing",
    "typing",
  ]);
});
