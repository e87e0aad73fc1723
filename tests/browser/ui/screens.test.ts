import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { BootProblem } from "../../../src/app/boot.ts";
import type { EndReason } from "../../../src/core/call/state.ts";
import { formatPeerId } from "../../../src/core/identity/peer-id.ts";
import { afterPaint } from "../../../src/ui/behaviour/after-paint.ts";
import { aTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { dialing, ended, incoming, LONG_NAME } from "./scenes.ts";
import { screenText, show, showApp } from "./show.tsx";

const INVITE = { name: "invite", peer: THEIR_ID } as const;
const button = (name: string) => page.getByRole("button", { name, exact: true });

const FAILURES: Record<BootProblem, RegExp> = {
  insecure: /Twocan needs HTTPS/,
  outdated: /This browser is too old/,
  storage: /Twocan cannot keep anything here/,
  incomplete: /This part did not load/,
  unknown: /Twocan did not start/,
};

for (const [reason, title] of Object.entries(FAILURES) as [BootProblem, RegExp][]) {
  test(`a failed start says why: ${reason}`, async () => {
    show({ kind: "failed", reason });
    await expect.element(page.getByRole("heading", { name: title })).toHaveFocus();
  });
}

test("reloading is offered where it can help", async () => {
  show({ kind: "failed", reason: "unknown" });
  await expect.element(page.getByRole("link", { name: "Reload" })).toHaveAttribute("href", "./");
});

test("a quick start shows nothing, a slow one says so", async () => {
  show({ kind: "starting" });
  const text = page.getByText("Starting Twocan…");
  await expect.element(text).not.toBeVisible();
  await expect.element(text).toBeVisible();
});

test("an invite asks whether to call, by video or by voice", async () => {
  const fake = aTwocan({ screen: INVITE, reach: "absent" });
  showApp(fake);
  await expect.element(page.getByRole("heading", { name: "Call this person?" })).toHaveFocus();
  expect(screenText().replaceAll(/\s+/g, " ")).toContain(formatPeerId(THEIR_ID));
  await expect.element(page.getByText("Not there right now. You can ring anyway.")).toBeVisible();
  await button("Call").click();
  await button("Voice only").click();
  await button("Back").click();
  await expect
    .poll(() => fake.did.filter((deed) => deed !== "unlock-sound"))
    .toEqual(["dial video", "dial voice", "back"]);
});

test("an invite names the person once their phone has answered", async () => {
  showApp(aTwocan({ screen: INVITE, calleeName: "Anna", reach: "here" }));
  await expect.element(page.getByRole("heading", { name: "Anna" })).toBeVisible();
  await expect.element(page.getByText("Ready to ring.")).toBeVisible();
});

for (const name of [LONG_NAME, "Maximiliane Konstantinopolitanskaya"]) {
  test(`the way to call and to answer is in view on the smallest phone: ${name}`, async () => {
    await page.viewport(320, 568);
    const fake = aTwocan({ screen: INVITE, calleeName: name, reach: "absent" });
    showApp(fake);
    for (const label of ["Call", "Voice only"]) await isInReach(label);
    fake.setState(incoming({ peerName: name }));
    for (const label of ["Answer", "Decline"]) await isInReach(label);
  });
}

async function isInReach(label: string): Promise<void> {
  await expect.element(button(label)).toBeVisible();
  const element = button(label).element();
  const { left, width, top, bottom } = element.getBoundingClientRect();
  expect(bottom).toBeLessThanOrEqual(innerHeight);
  const hit = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
  expect(element.contains(hit)).toBe(true);
}

test("dialing says how far the ring has come and can be cancelled", async () => {
  const fake = aTwocan({ state: dialing("trying") });
  showApp(fake);
  await expect.element(page.getByRole("heading", { name: "Anna" })).toHaveFocus();
  expect(screenText()).toContain("Calling…");
  fake.setState(dialing("ringing"));
  expect(screenText()).toContain("Ringing…");
  fake.setState(dialing("unreachable"));
  expect(screenText()).toContain("Anna is not reachable. Still trying.");
  await button("Cancel").click();
  await expect.poll(() => fake.did).toContain("hang-up");
});

test("a video call can be answered with video, by voice only, or declined", async () => {
  const fake = aTwocan({ state: incoming() });
  showApp(fake);
  const dialog = page.getByRole("alertdialog", { name: "Anna" });
  await expect.element(dialog).toHaveAccessibleDescription("Video call");
  expect(dialog.element().contains(document.activeElement)).toBe(true);
  expect(document.title).toContain("is calling");
  await button("Answer").click();
  await button("Voice only").click();
  await button("Decline").click();
  await expect
    .poll(() => fake.did.filter((deed) => deed !== "unlock-sound"))
    .toEqual(["answer video", "answer voice", "decline"]);
});

test("a voice call is answered by voice, with video on demand", async () => {
  const fake = aTwocan({ state: incoming({ media: "voice" }) });
  showApp(fake);
  await expect.element(page.getByText("Voice call", { exact: true })).toBeVisible();
  await button("Answer").click();
  await button("With video").click();
  await expect
    .poll(() => fake.did.filter((deed) => deed !== "unlock-sound"))
    .toEqual(["answer voice", "answer video"]);
});

test("a caller without a name is shown by ID", () => {
  showApp(aTwocan({ state: incoming({ peerName: "" }) }));
  expect(screenText().replaceAll(/\s+/g, " ")).toContain(formatPeerId(THEIR_ID));
});

test("a call is answered by keyboard, but not by a key that was on its way", async () => {
  const fake = aTwocan({ state: incoming() });
  showApp(fake);
  await userEvent.keyboard("{Enter} ");
  // Whatever a press leads to waits for the paint.
  await new Promise<void>(afterPaint);
  expect(fake.did).not.toContain("answer video");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => fake.did).toContain("answer video");
});

test("Escape declines a ringing call, leaves an ended one and never hangs up", async () => {
  const fake = aTwocan({ state: incoming() });
  showApp(fake);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => fake.did).toContain("decline");
  fake.setState(dialing("ringing"));
  await userEvent.keyboard("{Escape}");
  expect(fake.did).not.toContain("hang-up");
  fake.setState(ended("hung-up"));
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => fake.did).toContain("dismiss");
});

const ENDINGS: Record<EndReason, string> = {
  "hung-up": "Call ended",
  "remote-hung-up": "Anna hung up",
  cancelled: "Call cancelled",
  declined: "Anna declined the call",
  "declined-here": "You declined the call",
  missed: "Missed call from Anna",
  busy: "Anna is in another call",
  "no-answer": "Anna did not answer",
  unreachable: "Anna could not be reached",
  "clocks-differ": "The clocks of the two phones differ too much",
  left: "Anna closed the app",
  lost: "The connection was lost",
  failed: "The two phones could not connect",
};

for (const [reason, title] of Object.entries(ENDINGS) as [EndReason, string][]) {
  test(`an ended call says why: ${reason}`, () => {
    showApp(aTwocan({ state: ended(reason) }));
    expect(document.activeElement?.tagName).toBe("H1");
    expect(document.activeElement?.textContent?.replaceAll(/[\u2068\u2069]/g, "")).toBe(title);
    expect(screenText()).not.toContain("Duration");
  });
}

test("an ended call says how long it was and calls again the same way", async () => {
  const fake = aTwocan({ state: ended("hung-up", 65_000, { media: "voice", ownMedia: "voice" }) });
  showApp(fake);
  expect(screenText()).toContain("Duration 1:05");
  await button("Call again").click();
  await button("Done").click();
  await expect
    .poll(() => fake.did.filter((deed) => deed !== "unlock-sound"))
    .toEqual(["dial voice", "dismiss"]);
});

test("a missed call is called back", async () => {
  const fake = aTwocan({ state: ended("missed", 0, { role: "callee", ownMedia: null }) });
  showApp(fake);
  await button("Call back").click();
  await expect.poll(() => fake.did).toContain("dial video");
});

test("a call takes the screen from wherever the person was, and gives it back", async () => {
  const fake = aTwocan({ screen: INVITE });
  showApp(fake);
  fake.setState(incoming());
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  fake.setState({ name: "idle" });
  await expect.element(page.getByRole("heading", { name: "Call this person?" })).toBeVisible();
  expect(document.title).toBe("Twocan");
});

test("every tap gives sound its leave", async () => {
  const fake = aTwocan();
  showApp(fake);
  await page.getByRole("heading", { name: "Twocan" }).click();
  await expect.poll(() => fake.did).toContain("unlock-sound");
});
