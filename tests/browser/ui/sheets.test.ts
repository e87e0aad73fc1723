import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { connected, ended, incoming } from "./scenes.ts";
import { prefer, screenText, showApp } from "./show.tsx";

const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = () => document.querySelector("dialog");

beforeEach(() => page.viewport(360, 640));

async function openMore(): Promise<HTMLDialogElement> {
  await button(sheetEn.more).click();
  await expect.element(page.getByRole("dialog", { name: sheetEn.more })).toBeVisible();
  const sheet = dialog();
  if (sheet === null) throw new Error("no sheet");
  await Promise.allSettled(sheet.getAnimations().map((animation) => animation.finished));
  return sheet;
}

/** Moves one finger over the head of the sheet: where it is at which moment, in turn, and lets go. */
function* pulling(
  sheet: HTMLDialogElement,
  path: readonly (readonly [y: number, timeMs: number])[],
): Generator<string> {
  const head = sheet.querySelector("header");
  if (head === null) throw new Error("no head to pull");
  vi.spyOn(head, "setPointerCapture").mockReturnValue();
  const touch = (type: string, [clientY, timeMs]: readonly [number, number]): void => {
    const event = new PointerEvent(type, { pointerId: 1, clientY, bubbles: true });
    Object.defineProperty(event, "timeStamp", { value: timeMs });
    head.dispatchEvent(event);
  };
  touch("pointerdown", [0, 0]);
  for (const place of path) {
    touch("pointermove", place);
    yield sheet.style.transform;
  }
  touch("pointerup", path.at(-1) ?? [0, 0]);
}

test("Escape closes the sheet, not what is under it, and the focus is where it came from", async () => {
  const fake = aTwocan({ state: connected() });
  showApp(fake);
  await openMore();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(button(sheetEn.more)).toHaveFocus();
});

test("the phone's back button closes the sheet, then leaves the call where it is", async () => {
  const fake = aTwocan({ state: connected() });
  showApp(fake);
  await openMore();
  fake.pressBack();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  fake.pressBack();
  await expect.element(button(sheetEn.more)).toBeVisible();
  expect(fake.did).not.toContain("hang-up");
  expect(fake.did).not.toContain("dismiss");
  fake.setState(ended("hung-up"));
  fake.pressBack();
  await expect.poll(() => fake.did).toContain("dismiss");
});

/** What a closed sheet still plays, in milliseconds; empty where it plays nothing. */
const playing = (sheet: HTMLElement): number[] =>
  sheet.getAnimations().map(({ effect }) => Number(effect?.getTiming().duration));

test("a closed sheet slides away, out of everybody's way, and nothing of it stays", async () => {
  const fake = aTwocan({ state: connected() });
  showApp(fake);
  const sheet = await openMore();
  sheet.close();
  expect(document.activeElement).toBe(button(sheetEn.more).element());
  const played = playing(sheet);
  expect(played.length).toBeGreaterThan(0);
  expect(Math.max(...played)).toBeLessThan(200);
  // A finger meets what is below it, a screen reader nothing.
  const { innerWidth: width, innerHeight: height } = window;
  expect(sheet.contains(document.elementFromPoint(width / 2, height - 20))).toBe(false);
  expect(sheet.matches(":modal")).toBe(false);
  await expect.poll(dialog).toBeNull();
});

test("who is quick opens a sheet again before it has gone", async () => {
  showApp(aTwocan({ state: connected() }));
  const sheet = await openMore();
  sheet.close();
  await expect.poll(() => sheet.open).toBe(false);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("dialog", { name: sheetEn.more })).toBeVisible();
  expect(document.querySelectorAll("dialog")).toHaveLength(1);
});

test("a call that ends takes its sheet with it, in the middle of whatever that does", async () => {
  const fake = aTwocan({ state: connected() });
  showApp(fake);
  const sheet = await openMore();
  sheet.close();
  fake.setState(ended("hung-up"));
  expect(dialog()).toBeNull();
  await Promise.allSettled(sheet.getAnimations().map(({ finished }) => finished));
  expect(sheet.isConnected).toBe(false);
});

test("where nothing is to move the sheet is gone at once", async () => {
  await prefer({ "prefers-reduced-motion": "reduce" });
  onTestFinished(() => prefer({}));
  showApp(aTwocan({ state: connected() }));
  const sheet = await openMore();
  sheet.close();
  expect(playing(sheet)).toEqual([]);
  expect(getComputedStyle(sheet).display).toBe("none");
  await expect.poll(dialog).toBeNull();
});

test("a tap beside the sheet closes it", async () => {
  showApp(aTwocan({ state: connected() }));
  await openMore();
  await userEvent.click(document.body, { position: { x: 20, y: 20 }, force: true });
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});

test("the sheet follows the finger, comes back from a short pull and goes with a long one", async () => {
  showApp(aTwocan({ state: connected() }));
  const sheet = await openMore();
  const short = pulling(sheet, [
    [10, 1000],
    [30, 2000],
  ]);
  expect([...short]).toEqual(["translateY(10px)", "translateY(30px)"]);
  expect(sheet.open).toBe(true);
  expect(sheet.style.transform).toBe("");
  expect([...pulling(sheet, [[sheet.offsetHeight / 2, 1000]])]).toHaveLength(1);
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});

test("a flick is enough", async () => {
  showApp(aTwocan({ state: connected() }));
  const sheet = await openMore();
  expect([...pulling(sheet, [[40, 30]])]).toEqual(["translateY(40px)"]);
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});

test("a question mark shows the keys, wherever one is, and Escape declines nothing meanwhile", async () => {
  const fake = aTwocan({ state: incoming() });
  showApp(fake);
  await userEvent.keyboard("?");
  await expect.element(page.getByRole("dialog", { name: sheetEn.keyboard.title })).toBeVisible();
  expect(screenText()).toContain(sheetEn.keyboard.flip);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(fake.did).not.toContain("decline");
});

test("keys do nothing while somebody types or chooses", async () => {
  const fake = aTwocan({ state: connected() });
  showApp(fake);
  await openMore();
  const choice = page.getByRole("combobox", { name: sheetEn.devices.camera, exact: true });
  choice.element().dispatchEvent(new KeyboardEvent("keydown", { key: "m", bubbles: true }));
  choice.element().dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  expect(fake.did).not.toContain("set-muted true");
  expect(document.querySelectorAll("dialog")).toHaveLength(1);
  // From a button of the same sheet they do.
  await userEvent.keyboard("m");
  await expect.poll(() => fake.did).toContain("set-muted true");
});
