import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LineStatus } from "../../../src/app/twocan.ts";
import { formatPeerId } from "../../../src/core/identity/peer-id.ts";
import { toRecentCall } from "../../../src/core/people/recent-call.ts";
import { en } from "../../../src/ui/text/en.ts";
import { zh } from "../../../src/ui/text/zh.ts";
import { peopleEn } from "../../../src/ui/text/people-en.ts";
import { aTwocan, MY_ID, THEIR_ID } from "../../support/fake-twocan.ts";
import { ended } from "./scenes.ts";
import { screenText, showApp, speak } from "./show.tsx";

beforeEach(() => page.viewport(360, 640));

const field = () => page.getByLabelText("Link or ID");
const callButton = () => page.getByRole("button", { name: "Call", exact: true });

/** The field is behind a button: most people scan. */
async function openField(): Promise<void> {
  await page.getByRole("button", { name: "Enter a link or an ID" }).click();
  await expect.element(field()).toHaveFocus();
}

test("home shows my code, and my ID in groups of four", async () => {
  showApp(aTwocan());
  await expect.element(page.getByRole("heading", { name: "Twocan" })).toHaveFocus();
  expect(screenText().replaceAll(/\s+/g, " ")).toContain(formatPeerId(MY_ID));
  await expect.element(page.getByRole("button", { name: /^Your code/ })).toBeVisible();
});

test("one button leads to the scanner", async () => {
  const fake = aTwocan();
  showApp(fake);
  await page.getByRole("button", { name: "Scan to call" }).click();
  await expect.poll(() => fake.did).toContain("go scan");
});

const LINES: Record<LineStatus, string> = {
  connecting: "Connecting…",
  up: "Reachable while open.",
  away: "Not reachable. Still trying.",
  taken: "Close it on your other phone.",
  offline: "You are offline.",
};

for (const [line, sentence] of Object.entries(LINES) as [LineStatus, string][]) {
  test(`home says how the line is: ${line}`, async () => {
    const fake = aTwocan();
    showApp(fake);
    fake.setLine(line);
    await expect.element(page.getByText(sentence)).toBeVisible();
  });
}

for (const [language, dictionary] of [
  ["en", en],
  ["zh-CN", zh],
] as const) {
  test(`how the line is fits one line on a narrow phone, in ${language}`, async () => {
    speak(language);
    const fake = aTwocan();
    showApp(fake);
    for (const line of Object.keys(LINES) as LineStatus[]) {
      fake.setLine(line);
      const said = page.getByText(dictionary.line[line]);
      await expect.element(said).toBeVisible();
      const { lineHeight } = getComputedStyle(said.element());
      expect(said.element().clientHeight).toBeLessThan(1.5 * parseFloat(lineHeight));
    }
  });
}

test("a name is saved on Enter, as it can be shown", async () => {
  const fake = aTwocan();
  showApp(fake);
  const name = page.getByLabelText("Your name");
  await name.fill("  Zoë   👩‍👩‍👧 ");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => fake.did).toContain("set-name Zoë 👩‍👩‍👧");
  await expect.element(name).toHaveValue("Zoë 👩‍👩‍👧");
  await expect.element(name).not.toHaveFocus();
});

test("a name that did not change is not saved again", async () => {
  const fake = aTwocan({ name: "Robin" });
  showApp(fake);
  const name = page.getByLabelText("Your name");
  await name.fill("Robin ");
  await userEvent.tab();
  await expect.element(name).toHaveValue("Robin");
  expect(fake.did.filter((deed) => deed.startsWith("set-name"))).toEqual([]);
});

test("copying says so on the button and to screen readers, then the button is back", async () => {
  const fake = aTwocan();
  showApp(fake);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.element(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(document.querySelector("output.for-readers")?.textContent).toBe("Copied");
  await expect
    .element(page.getByRole("button", { name: "Copy", exact: true }), { timeout: 5000 })
    .toBeVisible();
});

test("a failed copy says what to do instead", async () => {
  showApp(aTwocan({ copies: false }));
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.element(page.getByText(/Touch and hold the link/)).toBeVisible();
  await expect.element(page.getByText(`https://twocan.example/#${MY_ID}`)).toBeVisible();
});

test("sharing sends a sentence with my name; without sharing there is no such button", async () => {
  const fake = aTwocan({ name: "Robin" });
  showApp(fake);
  await page.getByRole("button", { name: "Share" }).click();
  await expect.poll(() => fake.did).toContain("share Call Robin on Twocan:");
});

test("a failed share says what to do instead, a cancelled one nothing", async () => {
  showApp(aTwocan({ shares: "failed" }));
  await page.getByRole("button", { name: "Share" }).click();
  await expect.element(page.getByText(/Copy the link and send it yourself/)).toBeVisible();
});

test("where nothing can be shared only copying is offered", () => {
  showApp(aTwocan({ canShare: false }));
  expect(page.getByRole("button", { name: "Share" }).query()).toBeNull();
});

test("what was typed is opened as it stands, also by Enter", async () => {
  const fake = aTwocan();
  showApp(fake);
  await openField();
  await field().fill(` ${THEIR_ID} `);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => fake.did).toContain(`open  ${THEIR_ID} `);
});

test("a problem is said under the field, keeps the text and goes with the next change", async () => {
  showApp(aTwocan({ openInvite: () => ({ kind: "mistyped" }) }));
  await openField();
  await field().fill("ABCD");
  await callButton().click();
  await expect.element(page.getByText(/This ID has a mistake in it/)).toBeVisible();
  await expect.element(field()).toHaveAttribute("aria-invalid", "true");
  await expect.element(field()).toHaveValue("ABCD");
  await expect.element(field()).toHaveFocus();
  await field().fill("ABCDE");
  await expect.element(page.getByText(/This ID has a mistake in it/)).not.toBeInTheDocument();
  await expect.element(field()).toHaveAttribute("aria-invalid", "false");
});

test("a problem is seen, however low on the phone the field is", async () => {
  await page.viewport(390, 664);
  showApp(aTwocan({ openInvite: () => ({ kind: "mistyped" }) }));
  await openField();
  await callButton().click();
  const problem = page.getByText(/This ID has a mistake in it/);
  await expect.element(problem).toBeVisible();
  // What is scrolled to ends somewhere within its last pixel.
  expect(problem.element().getBoundingClientRect().bottom).toBeLessThan(innerHeight + 1);
});

test("a code of another place offers to go there", async () => {
  const link = `https://calls.example.org/#${THEIR_ID}`;
  const base = "https://calls.example.org/";
  showApp(aTwocan({ openInvite: () => ({ kind: "elsewhere", base, link }) }));
  await openField();
  await field().fill(link);
  await callButton().click();
  await expect.element(page.getByText("This code belongs to calls.example.org.")).toBeVisible();
  const open = page.getByRole("link", { name: "Open calls.example.org" });
  await expect.element(open).toHaveAttribute("href", link);
  await expect.element(open).toHaveAttribute("rel", "noopener");
});

test("what was wrong with the link that opened the app is said too", async () => {
  const fake = aTwocan({ entranceProblem: { kind: "web-address" } });
  showApp(fake);
  await expect.element(page.getByText(/This is a web address/)).toBeVisible();
  fake.setEntranceProblem(null);
  await expect.element(page.getByText(/This is a web address/)).not.toBeInTheDocument();
});

test("the first start says what the code is for; after the first call nobody needs to be told", async () => {
  showApp(aTwocan());
  await expect.element(page.getByText(en.home.explain)).toBeVisible();
  expect(scanButtonBottom()).toBeLessThanOrEqual(innerHeight);
});

test("who once said a name has it in later calls that never got through, too", async () => {
  const calls = [
    toRecentCall(ended("unreachable", 0, { id: "later", peerName: "" })),
    toRecentCall(ended("hung-up", 1000, { id: "first" })),
  ];
  showApp(aTwocan({ recents: calls, screen: { name: "people" } }));
  await expect.element(page.getByRole("button", { name: "Call Anna" }).first()).toBeVisible();
  expect(page.getByRole("button", { name: "Call Anna" }).elements()).toHaveLength(2);
});

test("whom I talked to is a tap away, once each", async () => {
  await page.viewport(390, 844);
  const calls = ["one", "two", "three"].map((id) => toRecentCall(ended("hung-up", 1000, { id })));
  const fake = aTwocan({ recents: calls });
  showApp(fake);
  expect(screenText()).not.toContain(en.home.explain);
  const peek = page.getByRole("region", { name: peopleEn.recent });
  await peek.getByRole("button", { name: "Anna" }).click();
  await expect.poll(() => fake.did).toContain(`open ${THEIR_ID}`);
  await peek.getByRole("button", { name: peopleEn.title }).click();
  await expect.poll(() => fake.did).toContain("go people");
});

for (const [name, screen] of [
  ["Settings", "settings"],
  ["People", "people"],
  ["Scan to call", "scan"],
] as const) {
  test(`back from ${screen} the focus is where it came from`, async () => {
    const fake = aTwocan();
    showApp(fake);
    await page.getByRole("button", { name, exact: true }).click();
    await expect.poll(() => fake.did).toContain(`go ${screen}`);
    await expect.element(page.getByRole("button", { name: "Back" })).toBeVisible();
    fake.twocan.navigation.back();
    await expect.element(page.getByRole("button", { name, exact: true })).toHaveFocus();
  });
}

function scanButtonBottom(): number {
  const button = page.getByRole("button", { name: en.home.scan, exact: true }).element();
  return button.getBoundingClientRect().bottom;
}
