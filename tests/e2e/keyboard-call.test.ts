import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import {
  areConnected,
  hasNoFault,
  holdsNothing,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

/** More stops than any screen has. */
const MOST_STOPS = 30;

test("a whole call by keyboard alone, on both phones", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });

  await press(anna, en.home.enterLink);
  // The field takes the focus itself, once it is there.
  await expect.poll(() => anna.page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await anna.page.keyboard.type(ben.link);
  await anna.page.keyboard.press("Enter");
  await sees(anna, en.invite.reach.here);
  await press(anna, en.invite.call);
  await sees(ben, "Anna");
  await press(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));

  await press(anna, en.call.mute);
  await sees(ben, en.call.muted("Anna"));
  await ben.page.keyboard.press("m");
  await sees(anna, en.call.muted("Ben"));

  await press(anna, en.call.stopVideo);
  await sees(ben, en.call.cameraOff);
  await anna.page.keyboard.press("v");
  await picturesArrive(ben);
  await ben.page.keyboard.press("v");
  await sees(anna, en.call.cameraOff);

  const camera = await cameraOf(anna);
  await press(anna, en.call.flip);
  await expect.poll(() => cameraOf(anna), { timeout: 15_000 }).not.toBe(camera);
  await anna.page.keyboard.press("f");
  await expect.poll(() => cameraOf(anna), { timeout: 15_000 }).toBe(camera);

  await tabTo(anna, en.call.ownPicture);
  await anna.page.keyboard.press("ArrowDown");
  await anna.page.locator('[data-corner="bottom-right"]').waitFor();

  await press(ben, sheetEn.more);
  await ben.page.getByRole("dialog").waitFor();
  await ben.page.keyboard.press("Escape");
  expect(await focused(ben)).toBe(sheetEn.more);

  await press(ben, en.call.hangUp);
  await sees(anna, en.ended.title["remote-hung-up"]("Ben"));
  await anna.page.keyboard.press("Escape");
  await press(ben, en.ended.done);
  await Promise.all([anna, ben].map((phone) => sees(phone, en.home.scan)));
  await Promise.all([anna, ben].map(holdsNothing));
  await Promise.all([anna, ben].map(hasNoFault));
});

/** Goes to the button of that name by Tab and presses it. */
async function press(phone: Phone, name: string): Promise<void> {
  await tabTo(phone, name);
  await phone.page.keyboard.press("Enter");
}

/** Goes on by Tab until what has that name has the focus, and shows it. */
async function tabTo(phone: Phone, name: string): Promise<void> {
  const target = phone.page.getByRole("button", { name, exact: true });
  await target.waitFor();
  const passed: string[] = [];
  while (passed.length < MOST_STOPS) {
    await phone.page.keyboard.press("Tab");
    passed.push(await focused(phone));
    if (passed.at(-1) !== name) continue;
    expect(await target.evaluate((element) => element.matches(":focus-visible"))).toBe(true);
    return;
  }
  throw new Error(`“${name}” is not reached by Tab, only ${passed.join(", ")}`);
}

/** The name of what has the focus. */
function focused({ page }: Phone): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** The camera whose picture is sent. */
function cameraOf({ page }: Phone): Promise<string> {
  return page.evaluate(
    () =>
      window.spy.tracks.filter(
        ({ kind, readyState }) => kind === "video" && readyState === "live",
      )[0]?.label ?? "",
  );
}
