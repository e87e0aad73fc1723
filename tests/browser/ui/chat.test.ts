/** Conversations as a person sees and uses them. */
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { chatEn } from "../../../src/ui/text/chat-en.ts";
import { aChatMessage } from "../../support/builders.ts";
import type { ChatOverrides } from "../../support/fake-chat.ts";
import { aCall, aTwocan, type FakeTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { screenText, showApp } from "./show.tsx";

beforeEach(() => page.viewport(390, 844));

function conversation(chat: ChatOverrides = {}): FakeTwocan {
  const fake = aTwocan({ screen: { name: "conversation", peer: THEIR_ID }, chat });
  showApp(fake);
  return fake;
}

const text = (value: string, given: Parameters<typeof aChatMessage>[0] = {}) =>
  aChatMessage({ body: { kind: "text", text: value }, ...given });

const field = () => page.getByLabelText(chatEn.field);
const sendButton = () => page.getByRole("button", { name: chatEn.send, exact: true });

test("an empty conversation says so, and what is written is sent", async () => {
  const fake = conversation({ isReached: false });
  await expect.element(page.getByText(chatEn.empty)).toBeVisible();
  await expect.element(page.getByText(chatEn.away)).toBeVisible();
  await field().fill("hello there");
  await sendButton().click();
  await expect.poll(() => fake.did).toContain("send hello there");
  await expect.element(page.getByText("hello there")).toBeVisible();
  await expect.element(field()).toHaveValue("");
});

test("each state is read out, and typing is shown", async () => {
  const states = { 0: "waiting", 1: "sent", 2: "delivered", 3: "read" } as const;
  conversation({
    messages: [0, 1, 2, 3].map((position) => text(`m${position}`, { position, from: "me" })),
    states,
    isTyping: true,
  });
  for (const state of ["waiting", "sent", "delivered", "read"] as const) {
    await expect.element(page.getByText(chatEn.state[state], { exact: true })).toBeInTheDocument();
  }
  await expect.element(page.getByText(chatEn.writing(""))).toBeVisible();
});

test("HTML is text, and only safe links are links, opened apart", async () => {
  conversation({
    messages: [
      text("<img src=x onerror=alert(1)> <b>bold</b> javascript:alert(1)", { position: 0 }),
      text("see https://example.org/x and data:text/html,hi", { position: 1 }),
    ],
  });
  await expect.element(page.getByText("<b>bold</b>")).toBeVisible();
  expect(document.querySelector("article img, article b")).toBeNull();
  const links = [...document.querySelectorAll<HTMLAnchorElement>("article a")];
  expect(links.map(({ href, rel, target }) => [href, rel, target])).toEqual([
    ["https://example.org/x", "noopener noreferrer", "_blank"],
  ]);
});

test("right-to-left text takes its own direction, whatever stands beside it", async () => {
  conversation({
    messages: [text("مرحبا يا صديقي", { position: 0 }), text("hi", { position: 1 })],
  });
  await expect.element(page.getByText("hi", { exact: true })).toBeVisible();
  const directions = [...document.querySelectorAll("article p[dir]")].map(
    (element) => getComputedStyle(element).direction,
  );
  expect(directions).toEqual(["rtl", "ltr"]);
});

test("a very long message is folded, and unfolded by a tap", async () => {
  conversation({ messages: [text(`${"word ".repeat(3_000)}the end`)] });
  await expect.element(page.getByRole("button", { name: chatEn.showAll })).toBeVisible();
  expect(screenText()).not.toContain("the end");
  await page.getByRole("button", { name: chatEn.showAll }).click();
  await expect.poll(() => screenText()).toContain("the end");
  await page.getByRole("button", { name: chatEn.showLess }).click();
  await expect.poll(() => screenText()).not.toContain("the end");
});

test("a message too long to send says so and stays", async () => {
  const fake = conversation({ draft: "x".repeat(16_385) });
  await sendButton().click();
  await expect.element(page.getByText(chatEn.tooLong)).toBeVisible();
  await expect.element(field()).toHaveValue("x".repeat(16_385));
  expect(fake.did.filter((each) => each.startsWith("send"))).toEqual([]);
});

test("the keyboard leads to a message's menu: react, copy, delete", async () => {
  const fake = conversation({ messages: [text("tea?", { position: 7 })] });
  const bubble = page.getByRole("article");
  await expect.element(bubble).toBeVisible();
  const open = async (): Promise<void> => {
    (bubble.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
  };
  await open();
  await page.getByRole("button", { name: chatEn.react("👍") }).click();
  await open();
  await page.getByRole("button", { name: chatEn.copy }).click();
  await open();
  await page.getByRole("button", { name: chatEn.remove }).click();
  await expect
    .poll(() => fake.did.filter((each) => /^(?:react|copy|remove)/.test(each)))
    .toEqual(["react 7 👍", "copy tea?", "remove 7"]);
  expect(screenText()).not.toContain("tea?");
});

test("a finger that rests on a message opens its menu", async () => {
  conversation({ messages: [text("tea?")] });
  const bubble = page.getByRole("article");
  await expect.element(bubble).toBeVisible();
  const options = { bubbles: true, pointerType: "touch", clientX: 50, clientY: 50 };
  bubble.element().dispatchEvent(new PointerEvent("pointerdown", options));
  await expect.element(page.getByRole("button", { name: chatEn.copy })).toBeVisible();
});

test("the other mouse button opens the menu of a message; a link keeps the browser's own", async () => {
  conversation({ messages: [text("see https://example.org/x now")] });
  const link = page.getByRole("article").getByRole("link");
  await expect.element(link).toBeVisible();
  const copy = page.getByRole("button", { name: chatEn.copy });
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const ask = (element: Element): boolean => {
    const given = { bubbles: true, pointerType: "touch", clientX: 50, clientY: 50 };
    element.dispatchEvent(new PointerEvent("pointerdown", given));
    vi.advanceTimersByTime(1_000);
    return element.dispatchEvent(new MouseEvent("contextmenu", { ...given, cancelable: true }));
  };
  expect(ask(link.element()), "the browser may show its own").toBe(true);
  expect(copy.query()).toBeNull();
  const bubble = page.getByRole("article").element();
  expect(
    bubble.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true })),
  ).toBe(false);
  vi.useRealTimers();
  await expect.element(copy).toBeVisible();
});

test("the newest message is in sight, older ones are fetched at the top", async () => {
  const messages = Array.from({ length: 60 }, (_, position) =>
    text(`number ${position}`, { position }),
  );
  const fake = conversation({ messages, hasOlder: true, hasMadeRoom: true });
  await expect.element(page.getByText("number 59")).toBeInViewport();
  const list = page.getByRole("region", { name: chatEn.conversation }).element();
  expect(screenText()).not.toContain(chatEn.madeRoom);
  list.scrollTop = 0;
  await expect.poll(() => fake.did).toContain("load-older");
  await expect.element(page.getByText(chatEn.madeRoom)).toBeInTheDocument();
  await page.getByRole("button", { name: chatEn.newest }).click();
  await expect.element(page.getByText("number 59")).toBeInViewport();
  fake.chat.receive(text("one more", { position: 60 }));
  await expect.element(page.getByRole("article").getByText("one more")).toBeInViewport();
});

test("who reads older messages is not torn away by a new one", async () => {
  const messages = Array.from({ length: 60 }, (_, position) =>
    text(`number ${position}`, { position }),
  );
  const fake = conversation({ messages });
  await expect.element(page.getByText("number 59")).toBeInViewport();
  const list = page.getByRole("region", { name: chatEn.conversation }).element();
  list.scrollTop = 100;
  await expect.element(page.getByRole("button", { name: chatEn.newest })).toBeVisible();
  fake.chat.receive(text("one more", { position: 60 }));
  await expect.poll(() => list.scrollTop).toBe(100);
});

test("who reads older messages stays there whatever happens to others, until they write", async () => {
  const messages = Array.from({ length: 60 }, (_, position) =>
    text(`number ${position}`, { position, from: "me" }),
  );
  const fake = conversation({ messages });
  await expect.element(page.getByText("number 59")).toBeInViewport();
  const list = page.getByRole("region", { name: chatEn.conversation }).element();
  list.scrollTop = 100;
  await expect.element(page.getByRole("button", { name: chatEn.newest })).toBeVisible();
  const other = messages[58];
  if (other !== undefined) fake.chat.conversationWith(THEIR_ID).remove(other);
  await expect.element(page.getByText("number 58")).not.toBeInTheDocument();
  await aFrame();
  expect(list.scrollTop).toBe(100);
  await field().fill("mine");
  await sendButton().click();
  await expect.element(page.getByRole("article").getByText("mine")).toBeInViewport();
});

/** Resolves once what was asked of the next frame is done. */
function aFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

test("what is left when a message is deleted is not read out as new", async () => {
  const messages = ["old", "older than the new"].map((said, position) => text(said, { position }));
  const fake = conversation({ messages });
  await expect.element(page.getByText("older than the new")).toBeVisible();
  const readOut: string[] = [];
  const observer = new MutationObserver(() => {
    readOut.push(document.querySelector("output.for-readers")?.textContent ?? "");
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  onTestFinished(() => observer.disconnect());
  const last = messages[1];
  if (last !== undefined) fake.chat.conversationWith(THEIR_ID).remove(last);
  await aFrame();
  fake.chat.receive(text("just in", { position: 2 }));
  await expect.poll(() => readOut.at(-1)).toContain("just in");
  expect(readOut.filter((said) => said.includes("old"))).toEqual([]);
});

test("new messages are read out", async () => {
  const fake = conversation({ messages: [text("old", { position: 0 })] });
  await expect.element(page.getByText("old")).toBeVisible();
  fake.chat.receive(text("just in", { position: 1 }));
  await expect
    .poll(() => document.querySelector("output.for-readers")?.textContent)
    .toContain("just in");
});

test("five thousand messages are shown, and one more, without a wait", async () => {
  const messages = Array.from({ length: 5_000 }, (_, position) =>
    text(`m ${position}`, { position }),
  );
  const fake = conversation({ messages });
  await expect.element(page.getByText("m 4999")).toBeInViewport();
  const before = performance.now();
  fake.chat.receive(text("one more", { position: 5_000 }));
  await expect.element(page.getByRole("article").getByText("one more")).toBeInViewport();
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("one looks at a conversation as long as it is shown", async () => {
  const fake = conversation();
  await expect.poll(() => fake.did).toContain("look");
  fake.setScreen({ name: "home" });
  await expect.poll(() => fake.did).toContain("look-away");
});

test("deleting a conversation asks first", async () => {
  const fake = conversation({ messages: [text("gone soon")] });
  await page.getByRole("button", { name: chatEn.clear }).click();
  expect(fake.did).not.toContain("clear");
  await page.getByRole("button", { name: chatEn.clearSure }).click();
  await expect.poll(() => fake.did).toContain("clear");
  // What came with it goes with it.
  await expect.poll(() => fake.did).toContain(`remove-files ${THEIR_ID}`);
});

test("in a call the chat is a sheet over the picture; what comes is counted, and shown for a while", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const state = {
    name: "connected",
    call: aCall(),
    sinceMs: 0,
    trouble: null,
  } as const;
  const fake = aTwocan({ state, chat: { unreadCount: 2, messages: [text("look up")] } });
  showApp(fake);
  await expect.element(page.getByRole("button", { name: chatEn.open(2) })).toBeVisible();
  fake.chat.setNewest({ peer: THEIR_ID, message: text("look up") });
  await page.getByRole("button", { name: "look up" }).click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
  const half = page.getByRole("dialog").element().getBoundingClientRect();
  expect(half.height).toBeCloseTo(422, -1);
  await field().fill("I see");
  await sendButton().click();
  await expect.poll(() => fake.did).toContain("send I see");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => fake.did).toContain("look-away");
  fake.chat.setNewest({ peer: THEIR_ID, message: text("and down", { position: 1 }) });
  await expect.element(page.getByRole("button", { name: "and down" })).toBeVisible();
  await vi.advanceTimersByTimeAsync(6_500);
  await expect.element(page.getByRole("button", { name: "and down" })).not.toBeInTheDocument();
  vi.useRealTimers();
});

test("a copy that does not work says so", async () => {
  conversation({ messages: [text("tea?")], copies: false });
  const bubble = page.getByRole("article");
  await expect.element(bubble).toBeVisible();
  (bubble.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await page.getByRole("button", { name: chatEn.copy }).click();
  await expect.element(page.getByText(chatEn.copyFailed)).toBeVisible();
});

test("the newest message stays in sight when the screen becomes smaller, and after one has sent one", async () => {
  const messages = Array.from({ length: 60 }, (_, position) =>
    text(`number ${position} ${"and on ".repeat(position)}`, { position }),
  );
  conversation({ messages });
  await expect.element(page.getByText("number 59")).toBeInViewport();
  await page.viewport(390, 420);
  const list = page.getByRole("region", { name: chatEn.conversation }).element();
  const toEndPx = (): number => list.scrollHeight - list.scrollTop - list.clientHeight;
  await expect.poll(toEndPx).toBeLessThan(2);
  list.scrollTop = 0;
  await expect.element(page.getByRole("button", { name: chatEn.newest })).toBeVisible();
  await field().fill("here I am");
  await sendButton().click();
  await expect.element(page.getByRole("article").getByText("here I am")).toBeInViewport();
});

/** No keyboard comes up here: this one says of the screen what a phone's says while it is up. */
function standInKeyboard(): { readonly come: (heightPx: number) => void } {
  const viewport = Object.assign(new EventTarget(), {
    height: innerHeight,
    offsetTop: 0,
    scale: 1,
  });
  vi.stubGlobal("visualViewport", viewport);
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    come(heightPx) {
      viewport.height = innerHeight - heightPx;
      viewport.dispatchEvent(new Event("resize"));
    },
  };
}

for (const where of ["conversation", "call"] as const) {
  test(`a keyboard that comes up covers neither the field nor the newest message: ${where}`, async () => {
    const keyboard = standInKeyboard();
    const messages = [text("look up")];
    if (where === "conversation") conversation({ messages });
    else {
      const state = { name: "connected", call: aCall(), sinceMs: 0, trouble: null } as const;
      showApp(aTwocan({ state, chat: { messages } }));
      await page.getByRole("button", { name: chatEn.open(0) }).click();
    }
    await expect.element(field()).toBeVisible();
    const bottomPx = (): number => field().element().getBoundingClientRect().bottom;
    expect(bottomPx()).toBeGreaterThan(innerHeight - 300);
    keyboard.come(300);
    await expect.poll(bottomPx).toBeLessThan(innerHeight - 300);
    await expect.element(page.getByRole("article")).toBeInViewport();
    keyboard.come(0);
    await expect.poll(bottomPx).toBeGreaterThan(innerHeight - 300);
  });
}
