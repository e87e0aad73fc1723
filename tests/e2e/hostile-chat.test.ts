/** A phone that plays foul on the chat channel of a call. */
import { expect, test } from "vitest";
import { chatEn } from "../../src/ui/text/chat-en.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  holdsNothing,
  openPhone,
  picturesArrive,
  tapButton,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const PATIENCE_MS = 30_000;

declare global {
  interface Window {
    readonly chatChannels: readonly RTCDataChannel[];
  }
}

/** What a phone of somebody else's making says on the chat channel. */
const NONSENSE: readonly string[] = [
  "",
  "null",
  "[]",
  "{",
  `"${"x".repeat(200_000)}"`,
  JSON.stringify({
    kind: "entry",
    id: "short",
    seq: 1,
    atMs: 0,
    body: { kind: "text", text: "no" },
  }),
  JSON.stringify({
    kind: "entry",
    id: "A".repeat(22),
    seq: -1,
    atMs: 0,
    body: { kind: "text", text: "no" },
  }),
  JSON.stringify({
    kind: "entry",
    id: "B".repeat(22),
    seq: 9e9,
    atMs: 0,
    body: { kind: "text", text: "ahead" },
  }),
  JSON.stringify({ kind: "ack", id: "C".repeat(22) }),
  JSON.stringify({ kind: "read", seq: 9e15 }),
  JSON.stringify({ kind: "not-understood", id: "D".repeat(22), of: "text" }),
  JSON.stringify({ kind: "something-of-2030", words: ["hello"] }),
];

test("10,000 messages in a burst and nonsense of every kind stop neither the call nor the chat", async () => {
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  const before = (): void => {
    const channels: RTCDataChannel[] = [];
    const createDataChannel = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function create(label, options) {
      const channel = createDataChannel.call(this, label, options);
      if (label === "chat") channels.push(channel);
      return channel;
    };
    Object.assign(window, { chatChannels: channels });
  };
  const foul = await openPhone(stage.chromium, { url: stage.url, name: "Mallory", before });
  await call(foul, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(foul, ben);
  await foul.page.evaluate(async (nonsense) => {
    const { chatChannels } = window;
    const channel = chatChannels.findLast(({ readyState }) => readyState === "open");
    if (channel === undefined) throw new Error("The call has a chat channel");
    for (const text of nonsense) channel.send(text);
    for (let seq = 1; seq <= 10_000; seq += 1) {
      const id = `burst${String(seq).padStart(17, "0")}`;
      const body = { kind: "text", text: `burst ${seq}` };
      channel.send(JSON.stringify({ kind: "entry", id, seq, atMs: Date.now(), body }));
      // A channel whose buffer is full is closed by the browser.
      if (channel.bufferedAmount > 1_000_000) {
        channel.bufferedAmountLowThreshold = 100_000;
        await new Promise((resolve) => {
          channel.addEventListener("bufferedamountlow", resolve, { once: true });
        });
      }
    }
  }, NONSENSE);
  await Promise.all([foul, ben].map(picturesArrive));
  await ben.page.getByRole("button", { name: /^Chat/ }).click();
  await ben.page.getByLabel(chatEn.field).fill("Still here");
  await ben.page.getByRole("button", { name: chatEn.send, exact: true }).click();
  const own = ben.page.getByRole("listitem").filter({ hasText: "Still here" });
  await own.waitFor({ timeout: PATIENCE_MS });
  await expect.poll(() => own.textContent()).toContain(chatEn.state.delivered);
  await ben.page.keyboard.press("Escape");
  await tapButton(ben, en.call.hangUp);
  await holdsNothing(ben);
  await hasNoFault(ben);
});
