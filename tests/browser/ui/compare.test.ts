import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { toSigns } from "../../../src/core/compare/signs.ts";
import { compareEn as words } from "../../../src/ui/text/compare-en.ts";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { compareZh } from "../../../src/ui/text/compare-zh.ts";
import { aTwocan, type FakeTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { aContact } from "../../support/people.ts";
import { violations } from "./inspect.ts";
import { ALL_ON, connected } from "./scenes.ts";
import { aPicture, prefer, screenText, showApp, speak } from "./show.tsx";

const SIGNS = toSigns(new Uint8Array([0, 0x10, 0x83, 0xfc, 0, 0x40]));
const RUNNING = { name: "running", own: "", theirs: null, reveal: null } as const;
const BY_LINK = aContact(1, { peer: THEIR_ID });

const button = (name: string) => page.getByRole("button", { name, exact: true });

async function beginToCompare(): Promise<void> {
  await button(sheetEn.more).click();
  await button(words.open).click();
}
const sheet = () => document.querySelector("dialog");

async function aCallWith(given: Parameters<typeof aTwocan>[0] = {}): Promise<FakeTwocan> {
  const fake = aTwocan({
    state: connected(),
    remote: aPicture(90, 160),
    remoteState: ALL_ON,
    contacts: [BY_LINK],
    ...given,
  });
  showApp(fake);
  // The screen of a call is loaded when there is one.
  await expect
    .poll(() => document.querySelector("main")?.dataset["stage"], { timeout: 5_000 })
    .toBe("video");
  return fake;
}

/** What the person did about people and the call. */
const deeds = ({ did }: FakeTwocan): readonly string[] =>
  did.filter((deed) => deed !== "unlock-sound");

beforeEach(() => page.viewport(360, 640));

test("who came by a link is compared, and the same pictures make them verified", async () => {
  const fake = await aCallWith();
  await beginToCompare();
  await expect.poll(screenText).toContain(words.waiting("Anna").replaceAll(/[\u2068\u2069]/g, ""));
  fake.setComparison(RUNNING);
  fake.setComparison({ name: "shown", signs: SIGNS });
  const shown = [...document.querySelectorAll("dialog ol li")].map((item) => item.textContent);
  expect(shown).toEqual(["🐶Dog", "🐱Cat", "🐴Horse", "🐷Pig", "💎Diamond", "🐶Dog", "🐱Cat"]);
  await expect.poll(() => deeds(fake)).toEqual(["compare"]);
  await button(words.same).click();
  await expect.poll(() => deeds(fake)).toEqual(["compare", `set-verified "${THEIR_ID}"`]);
  await expect.poll(sheet).toBeNull();
});

test("who is no contact yet becomes one", async () => {
  const fake = await aCallWith({ contacts: [], comparison: { name: "shown", signs: SIGNS } });
  await button(words.asked("Anna")).click();
  await button(words.same).click();
  const saved = JSON.stringify({ peer: THEIR_ID, ownName: "Anna", isVerified: true });
  await expect.poll(() => deeds(fake)).toEqual(["compare", `save-contact ${saved}`]);
});

test("different pictures warn, verify nobody, and lead to hanging up", async () => {
  const fake = await aCallWith({ comparison: { name: "shown", signs: SIGNS } });
  await button(words.asked("Anna")).click();
  await button(words.different).click();
  await expect.poll(() => screenText()).toContain(words.differs);
  await button(words.stay).click();
  await expect.poll(sheet).toBeNull();
  await beginToCompare();
  expect(screenText(), "the pictures are there to look at again").toContain("Diamond");
  await button(words.different).click();
  await page.getByRole("dialog").getByRole("button", { name: words.hangUp }).click();
  await expect.poll(() => deeds(fake)).toEqual(["compare", "compare", "hang-up"]);
});

test("a phone that did not keep its word cannot be taken for verified", async () => {
  await aCallWith({ comparison: { name: "refused" } });
  await button(words.asked("Anna")).click();
  await expect.poll(() => screenText()).toContain(words.refused);
  expect(button(words.same).query()).toBeNull();
});

test("what did not load is asked for again", async () => {
  const fake = await aCallWith({ comparison: { name: "failed" } });
  await button(words.asked("Anna")).click();
  await expect.poll(() => screenText()).toContain(words.failed);
  await button(words.again).click();
  await expect.poll(() => deeds(fake)).toEqual(["compare", "compare"]);
});

test("the other's wish to compare is shown and read out, and does not get in the way", async () => {
  const fake = await aCallWith();
  fake.setComparison(RUNNING);
  await expect.element(button(words.asked("Anna"))).toBeVisible();
  expect(document.querySelector('div[role="alert"]')?.textContent).toBe(words.asked("Anna"));
  await expect.poll(sheet).toBeNull();
});

test("who is verified is marked so", async () => {
  await aCallWith({ contacts: [{ ...BY_LINK, isVerified: true }] });
  expect(screenText()).toContain(words.verified);
});

test("it can be tapped as well while there is only a voice", async () => {
  const fake = await aCallWith();
  fake.setRemoteState({ ...ALL_ON, camera: "off" });
  await expect.poll(() => document.querySelector("main")?.dataset["stage"]).toBe("plain");
  await beginToCompare();
  await expect.poll(() => deeds(fake)).toEqual(["compare"]);
});

test("Escape and a tap beside it close the sheet", async () => {
  await aCallWith();
  await beginToCompare();
  await userEvent.keyboard("{Escape}");
  await expect.poll(sheet).toBeNull();
  await beginToCompare();
  await userEvent.click(page.getByRole("dialog").last(), { position: { x: 5, y: -200 } });
  await expect.poll(sheet).toBeNull();
});

test.each([
  ["light", "en", words],
  ["dark", "zh-CN", compareZh],
] as const)("axe finds nothing, and all of it fits: %s, %s", async (scheme, language, text) => {
  await prefer({ "prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce" });
  speak(language);
  await aCallWith({ comparison: { name: "shown", signs: SIGNS } });
  await button(text.asked("Anna")).click();
  const isInside = (): boolean => {
    const element = sheet();
    return element !== null && element.scrollWidth <= element.clientWidth;
  };
  for (const fontSize of ["", "200%"]) {
    document.documentElement.style.fontSize = fontSize;
    await page.viewport(320, 640);
    expect(isInside()).toBe(true);
  }
  document.documentElement.style.fontSize = "";
  expect(await violations(document.body)).toEqual([]);
  await button(text.different).click();
  await expect.poll(() => isInside()).toBe(true);
  expect(await violations(document.body)).toEqual([]);
});
