import { expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import { toRecentCall } from "../../../src/core/people/recent-call.ts";
import { aTwocan, THEIR_ID } from "../../support/fake-twocan.ts";
import { aContact } from "../../support/people.ts";
import { ended, incoming } from "./scenes.ts";
import { aFile } from "./shell-scenes.ts";
import { screenText, showApp } from "./show.tsx";

const button = (name: string) => page.getByRole("button", { name, exact: true });
const deeds = (did: readonly string[]) => did.filter((deed) => deed !== "unlock-sound");

test("a new version is said at home, and used or left for later", async () => {
  const fake = aTwocan({ shell: { notice: "update" } });
  showApp(fake);
  await expect.element(page.getByText("A new version of Twocan is ready.").last()).toBeVisible();
  await button("Reload").click();
  await button("Not now").click();
  await expect.poll(() => deeds(fake.did)).toEqual(["use-update", "dismiss update"]);
});

test("installing is the browser's question where it has one, and else explained", async () => {
  const asking = aTwocan({ shell: { notice: "install", installWay: "prompt" } });
  showApp(asking);
  await button("Install").click();
  await expect.poll(() => deeds(asking.did)).toEqual(["install"]);
});

test("on an iPhone the notice leads to the pictures of how, and does not come again", async () => {
  const fake = aTwocan({ name: "Robin", shell: { notice: "install", installWay: "apple" } });
  showApp(fake);
  await button("Show me how").click();
  await expect.poll(() => deeds(fake.did)).toEqual(["dismiss install", "go install"]);
  await expect.element(page.getByRole("heading", { name: "Install Twocan" })).toHaveFocus();
  expect(screenText()).toContain("Open as Web App");
  // Who has something here takes it along first: the app on the Home Screen starts empty.
  await button("Pack first").click();
  await expect.poll(() => fake.did.at(-1)).toBe("go move-out");
});

test("who has nothing on this iPhone is not told to pack", async () => {
  showApp(aTwocan({ screen: { name: "install" }, shell: { installWay: "apple" } }));
  await expect.element(page.getByText("Open Twocan from the Home Screen.")).toBeVisible();
  expect(screenText()).not.toContain("Pack first");
});

test("notifications are asked for in a tap, with the reason before it", async () => {
  const fake = aTwocan({ shell: { notice: "ringing" } });
  showApp(fake);
  await expect.element(page.getByText(/tell you of a call while you look/).last()).toBeVisible();
  await button("Allow").click();
  await expect.poll(() => deeds(fake.did)).toEqual(["ask-ring-leave"]);
});

test("that it works offline is said once, also to screen readers, and asks for nothing", async () => {
  const fake = aTwocan({ shell: { notice: "offline-ready" } });
  showApp(fake);
  const said = page.getByRole("status").filter({ hasText: "opens without internet" });
  await expect.element(said).toBeInTheDocument();
  expect(page.getByRole("button", { name: "Not now" }).elements()).toHaveLength(0);
  fake.setScreen({ name: "people" });
  await expect.poll(() => fake.did).toContain("dismiss offline-ready");
});

test("what asks for nothing goes by itself, and gives its place back to the check", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const fake = aTwocan({ shell: { notice: "offline-ready" } });
  showApp(fake);
  await expect.element(page.getByRole("region", { name: /opens without internet/ })).toBeVisible();
  vi.advanceTimersByTime(10_000);
  await expect.poll(() => fake.did).toContain("dismiss offline-ready");
});

for (const [width, height] of [
  [390, 844],
  [360, 800],
  [412, 915],
  [360, 640],
  [390, 720],
  [360, 780],
  [844, 390],
] as const) {
  test.for([
    ["before the first call", []],
    ["after it", [toRecentCall(ended("hung-up", 65_000))]],
  ] as const)(
    `a notice moves nothing and is in view at ${width} × ${height}, %s`,
    async ([, recents]) => {
      await page.viewport(width, height);
      const fake = aTwocan({ name: "Robin", shell: {}, recents });
      showApp(fake);
      await expect.element(button("Check before a call")).toBeVisible();
      await expect.element(page.getByRole("heading", { name: "Twocan" })).toHaveFocus();
      const places = (): number[] =>
        ["main section", "main h1", "main [data-leads=scan]"].map(
          (what) => document.querySelector(what)?.getBoundingClientRect().top ?? 0,
        );
      const before = places();
      for (const notice of ["install", "ringing", "update", "shared", "offline-ready"] as const) {
        fake.setHomeNotice(notice);
        const shown = (): DOMRect | undefined =>
          document.querySelector(`[data-notice="${notice}"]`)?.getBoundingClientRect();
        await expect.poll(shown).toBeDefined();
        expect([notice, ...places()]).toEqual([notice, ...before]);
        expect(shown()?.bottom).toBeLessThanOrEqual(height);
        expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
      }
    },
  );
}

test("the settings install, update and ask for notifications", async () => {
  const fake = aTwocan({
    screen: { name: "settings" },
    shell: { installWay: "prompt", ringLeave: "unasked", hasUpdate: true },
  });
  showApp(fake);
  await page.getByRole("button", { name: /Install Twocan/ }).click();
  await page.getByRole("button", { name: /Notify me of calls/ }).click();
  await page.getByRole("button", { name: /A new version is ready/ }).click();
  await expect.poll(() => deeds(fake.did)).toEqual(["install", "ask-ring-leave", "use-update"]);
});

test("the settings say what is so already, and why something cannot be", async () => {
  showApp(
    aTwocan({
      screen: { name: "settings" },
      shell: { installWay: "installed", ringLeave: "denied" },
    }),
  );
  await expect.element(page.getByText("Twocan is installed")).toBeVisible();
  await expect.element(page.getByText(/^Blocked\. Allow notifications/)).toBeVisible();
});

test("what was shared goes to whom the person picks; blocked people are not offered", async () => {
  const fake = aTwocan({
    screen: { name: "shared" },
    contacts: [
      aContact(1, { givenName: "Anna", peer: THEIR_ID }),
      aContact(2, { givenName: "Eve", isBlocked: true }),
    ],
    shell: { shared: { text: "look at this", files: [aFile("photo.jpg")], lostCount: 2 } },
  });
  showApp(fake);
  await expect.element(page.getByText("look at this")).toBeVisible();
  await expect.element(page.getByRole("list", { name: "1 file" })).toHaveTextContent("photo.jpg");
  await expect.element(page.getByText("There was no room for 2 files.")).toBeVisible();
  expect(screenText()).not.toContain("Eve");
  await page.getByRole("button", { name: "Anna" }).click();
  await expect.poll(() => deeds(fake.did)).toEqual([`give-to ${THEIR_ID}`]);
});

test("what was shared is discarded only when the person says so", async () => {
  const fake = aTwocan({
    screen: { name: "shared" },
    shell: { shared: { text: "look at this", files: [], lostCount: 0 } },
  });
  showApp(fake);
  await expect.element(page.getByText(/Save somebody as a contact first/)).toBeVisible();
  await button("Back").click();
  await expect.poll(() => deeds(fake.did)).toEqual(["go-home"]);
  fake.setScreen({ name: "shared" });
  await button("Discard").click();
  await expect.poll(() => deeds(fake.did)).toEqual(["go-home", "discard-shared", "go-home"]);
});

test("the tab's icon rings with the phone", async () => {
  const icon = document.querySelector('link[rel="icon"]');
  const fake = aTwocan({ shell: {} });
  showApp(fake);
  fake.setState(incoming());
  await expect.poll(() => icon?.getAttribute("href")).toBe("./favicon-ringing.svg");
  fake.setState({ name: "idle" });
  await expect.poll(() => icon?.getAttribute("href")).toBe("./favicon.svg");
});
