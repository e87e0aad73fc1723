import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { InviteProblem } from "../../../src/app/twocan.ts";
import { parseInvite } from "../../../src/core/invite/invite.ts";
import { aTwocan, type FakeTwocan, MY_ID, THEIR_ID } from "../../support/fake-twocan.ts";
import { incoming } from "../ui/scenes.ts";
import { aPicture, screenText, showApp } from "../ui/show.tsx";

const SCAN = { name: "scan" } as const;
const INVITE = `https://twocan.example/#${THEIR_ID}`;
const button = (name: string) => page.getByRole("button", { name, exact: true });

/** The scan screen of an app that tells invites from everything else as the real one does. */
async function openScan(given: Parameters<typeof aTwocan>[0] = {}): Promise<FakeTwocan> {
  const fake = aTwocan({
    screen: SCAN,
    openInvite: openReally,
    ...given,
    scanner: { picture: aPicture(160, 90), ...given.scanner },
  });
  showApp(fake);
  await expect.element(page.getByRole("heading", { name: "Scan to call" })).toHaveFocus();
  const isLoaded = given.scanner?.failsToLoad !== true;
  await expect.poll(fake.scanner.isOpen).toBe(isLoaded);
  return fake;
}

function openReally(text: string): InviteProblem | null {
  const parsed = parseInvite(text);
  if (parsed.kind !== "invite") return { kind: parsed.kind };
  return parsed.peerId === MY_ID ? { kind: "own" } : null;
}

const FOREIGN: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
  ["a web address", "https://example.com/menu", /This is a web address, not a Twocan code/],
  ["a Wi-Fi code", "WIFI:T:WPA;S:Home;P:secret;;", /This is a Wi.Fi code/],
  ["a vCard", "BEGIN:VCARD\nN:Lovelace;Ada\nURL:https://a.example\nEND:VCARD", /contact card/],
  ["a truncated invite", INVITE.slice(0, -9), /incomplete or has a mistake/],
  ["an altered invite", INVITE.replace(/..$/, "AA"), /incomplete or has a mistake/],
  ["the format of someone else", "otpauth://totp/a?secret=B", /This code is for another app/],
  ["3 kB of text", "Lorem ipsum dolor sit amet. ".repeat(105), /This is a text/],
  ["half of a call without internet", `https://a.example/#1${"7".repeat(190)}`, /without internet/],
  ["no text at all", "", /holds nothing that Twocan can read/],
];

for (const [what, text, sentence] of FOREIGN) {
  test(`${what} is named, and scanning goes on`, async () => {
    const fake = await openScan();
    expect(fake.scanner.find(text)).toBe("go-on");
    await expect.element(page.getByText(sentence)).toBeVisible();
    expect(fake.scanner.isOpen()).toBe(true);
    expect(fake.scanner.find(INVITE)).toBe("done");
  });
}

test("an invite is opened as it stands", async () => {
  const fake = await openScan();
  expect(fake.scanner.find(INVITE)).toBe("done");
  await expect.poll(() => fake.did).toContain(`open ${INVITE}`);
});

/** The app of somebody who wants scanned codes to be called at once. */
async function openHasty(callAtOnce: boolean): Promise<FakeTwocan> {
  const fake = await openScan({
    callAtOnce,
    openInvite: () => {
      fake.setScreen({ name: "invite", peer: THEIR_ID });
      return null;
    },
  });
  return fake;
}

test("where that is wished, a scanned invite is called at once", async () => {
  const fake = await openHasty(true);
  expect(fake.scanner.find(INVITE)).toBe("done");
  await expect.poll(() => fake.did).toContain("dial video");
});

test("otherwise the person is asked first", async () => {
  const fake = await openHasty(false);
  expect(fake.scanner.find(INVITE)).toBe("done");
  expect(fake.did).not.toContain("dial video");
});

test("a picture may be of anybody: it is never called at once", async () => {
  const fake = await openHasty(true);
  expect(fake.scanner.find(INVITE, "picture")).toBe("done");
  expect(fake.did).not.toContain("dial video");
});

test("one's own code is recognised", async () => {
  const fake = await openScan();
  fake.scanner.find(`https://twocan.example/#${MY_ID}`);
  await expect.element(page.getByText(/This is your own code/)).toBeVisible();
});

test("a code of another place offers to go there", async () => {
  const link = `https://calls.example.org/#${THEIR_ID}`;
  const problem = { kind: "elsewhere", base: "https://calls.example.org/", link } as const;
  const fake = await openScan({ openInvite: () => problem });
  fake.scanner.find(link);
  await expect.element(page.getByText("This code belongs to calls.example.org.")).toBeVisible();
  const open = page.getByRole("link", { name: "Open calls.example.org" });
  await expect.element(open).toHaveAttribute("href", link);
});

test("what was found is forgotten once it is out of view", async () => {
  const fake = await openScan();
  fake.scanner.find("WIFI:S:Home;;");
  await expect.element(page.getByText(/Wi.Fi code/)).toBeVisible();
  fake.scanner.findNothing();
  await expect.element(page.getByText(/Point the camera at the code/)).toBeVisible();
});

test("who finds nothing for long is told what may help", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await openScan();
    expect(screenText()).toContain("Point the camera at the code on the other phone.");
    vi.advanceTimersByTime(8_000);
    expect(screenText()).toContain("Move a little closer");
  } finally {
    vi.useRealTimers();
  }
});

test("the camera is released when the person goes back", async () => {
  const fake = await openScan();
  await button("Back").click();
  await expect.poll(() => fake.did).toContain("back");
  expect(fake.scanner.isOpen()).toBe(false);
});

test("the camera is released when a call comes in", async () => {
  const fake = await openScan();
  fake.setState(incoming());
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  expect(fake.scanner.isOpen()).toBe(false);
});

test("before the browser asks for the camera, a person is told why, and taps", async () => {
  const fake = await openScan({ scanner: { isWaiting: true } });
  await expect.element(page.getByText(/What it sees stays on this phone/)).toBeVisible();
  expect(screenText()).not.toContain("Starting the camera");
  // Who would rather not finds the other ways.
  await expect.element(button("From a photo")).toBeVisible();
  await button("Turn on camera").click();
  await expect.poll(() => fake.did).toContain("begin-scanner");
  await expect.element(page.getByText(/Point the camera at/)).toBeVisible();
});

test("without a camera there is a reason, a new try and the other ways", async () => {
  const fake = await openScan({ scanner: { trouble: "busy" } });
  await expect.element(page.getByRole("alert").getByText(/Another app holds/)).toBeVisible();
  await button("Try again").click();
  await expect.poll(() => fake.did).toContain("restart-scanner");
  await expect.element(button("From a photo")).toBeVisible();
  await expect.element(button("Paste a link")).toBeVisible();
});

test("where trying again cannot help it is not offered", async () => {
  await openScan({ scanner: { trouble: "missing" } });
  await expect.element(page.getByText(/No camera was found/)).toBeVisible();
  expect(button("Try again").query()).toBeNull();
});

test("a camera that shows nothing can be restarted", async () => {
  const fake = await openScan({ scanner: { trouble: "stalled" } });
  await button("Restart camera").click();
  await expect.poll(() => fake.did).toContain("restart-scanner");
});

test("a scanner that did not load can be loaded again", async () => {
  const fake = await openScan({ scanner: { failsToLoad: true } });
  await expect.element(page.getByText(/The part that reads codes did not load/)).toBeVisible();
  await button("Try again").click();
  await expect.poll(() => fake.did.filter((deed) => deed === "open-scanner")).toHaveLength(2);
});

test("a lamp is offered where there is one, and cameras are changed where there are two", async () => {
  const fake = await openScan({ scanner: { isLampOn: false } });
  await button("Light on").click();
  await button("Light off").click();
  await button("Flip").click();
  await expect
    .poll(() => fake.did)
    .toEqual(expect.arrayContaining(["set-lamp true", "set-lamp false", "flip-scanner"]));
});

test("without lamp and second camera there are no such buttons", async () => {
  await openScan({ scanner: { canFlip: false } });
  expect(button("Light on").query()).toBeNull();
  expect(button("Flip").query()).toBeNull();
});

test("a link is pasted into a field that has the focus, and opened", async () => {
  const fake = await openScan();
  await button("Paste a link").click();
  const field = page.getByLabelText("Link or ID");
  await expect.element(field).toHaveFocus();
  await field.fill(INVITE);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => fake.did).toContain(`open ${INVITE}`);
  await button("Close").click();
  await expect.element(button("From a photo")).toBeVisible();
});

const PICTURE = new File(["four"], "code.png", { type: "image/png" });

/** What a paste or a drop brings along. */
function transferOf(content: File | string): DataTransfer {
  const transfer = new DataTransfer();
  if (typeof content === "string") transfer.setData("text/plain", content);
  else transfer.items.add(content);
  return transfer;
}

test("a photograph is searched, and without a code it is said so", async () => {
  const fake = await openScan();
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  expect(input?.accept).toBe("image/*");
  Object.defineProperty(input, "files", { configurable: true, value: [PICTURE] });
  input?.dispatchEvent(new Event("change"));
  await expect.element(page.getByText("There is no code in this picture.")).toBeVisible();
  await expect.poll(() => fake.did).toContain("read-picture 4");
});

test("a picture that cannot be opened is refused as such", async () => {
  await openScan({ scanner: { inPicture: "no-picture" } });
  dispatchEvent(new ClipboardEvent("paste", { clipboardData: transferOf(PICTURE) }));
  await expect.element(page.getByText(/This picture cannot be opened/)).toBeVisible();
});

test("a screenshot is pasted or dropped anywhere", async () => {
  const fake = await openScan();
  dispatchEvent(new ClipboardEvent("paste", { clipboardData: transferOf(PICTURE) }));
  const dragging = { dataTransfer: transferOf(PICTURE), cancelable: true };
  dispatchEvent(new DragEvent("dragover", dragging));
  await expect.element(page.getByText("Drop the picture here")).toBeVisible();
  const drop = new DragEvent("drop", dragging);
  dispatchEvent(drop);
  expect(drop.defaultPrevented, "the browser would leave the app for the picture").toBe(true);
  await expect
    .poll(() => fake.did.filter((deed) => deed.startsWith("read-picture")))
    .toHaveLength(2);
});

test("a link is pasted anywhere, too", async () => {
  const fake = await openScan();
  dispatchEvent(new ClipboardEvent("paste", { clipboardData: transferOf(` ${INVITE}\n`) }));
  await expect.poll(() => fake.did).toContain(`open ${INVITE}`);
});

test("home shows my code, and large it keeps the screen on until it is left", async () => {
  const fake = aTwocan({ name: "Robin" });
  showApp(fake);
  await page.getByRole("button", { name: /^Your code/ }).click();
  await expect.element(page.getByRole("heading", { name: "Robin" })).toHaveFocus();
  await expect.element(page.getByRole("img", { name: "My code" })).toBeVisible();
  await expect.poll(() => fake.did).toContain("hold-awake");
  await button("Back").click();
  await expect.poll(() => fake.did).toContain("let-sleep");
});
