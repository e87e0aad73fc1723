import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { MoveInProblem } from "../../../src/app/move/move-house.ts";
import { encodeSharedServers } from "../../../src/core/settings/shared-servers.ts";
import { settingsEn } from "../../../src/ui/text/settings-en.ts";
import { aMover, aParcel } from "../../support/fake-settings.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { OWN_SERVERS } from "./settings-scenes.ts";
import { screenText, showApp } from "./show.tsx";

const button = (name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
const heading = (name: string) => page.getByRole("heading", { name, exact: true });

/** What was done besides tapping, which unlocks the sound. */
const deeds = ({ did }: FakeTwocan): readonly string[] =>
  did.filter((deed) => deed !== "unlock-sound");

function lastSet({ did }: FakeTwocan): unknown {
  const deed = did.findLast((each) => each.startsWith("set-servers "));
  return deed === undefined ? null : JSON.parse(deed.replace("set-servers ", ""));
}

test("home leads to the settings, and they lead on and back", async () => {
  const fake = aTwocan();
  showApp(fake);
  await button("Settings").click();
  await expect.element(heading("Settings")).toHaveFocus();
  await button(/^Servers/).click();
  await expect.element(heading("Servers")).toHaveFocus();
  await button("Back").click();
  await expect.poll(() => deeds(fake)).toEqual(["go settings", "go servers", "back"]);
});

test("the name is saved as it can be shown when the field is left", async () => {
  const fake = aTwocan({ screen: { name: "settings" }, name: "Robin" });
  showApp(fake);
  await page.getByLabelText("Your name").fill("  Zoë  ");
  await userEvent.tab();
  await expect.poll(() => fake.did).toContain("set-name Zoë");
  await page.getByLabelText("Your name").fill("Zoë  ");
  await userEvent.tab();
  await expect.element(page.getByLabelText("Your name")).toHaveValue("Zoë");
});

test("no label is broken inside a word to make room for its choice, however large the text", async () => {
  await page.viewport(360, 740);
  document.documentElement.style.fontSize = "200%";
  onTestFinished(() => void (document.documentElement.style.fontSize = ""));
  showApp(aTwocan({ screen: { name: "settings" } }));
  const label = page.getByText(settingsEn.look.language, { exact: true });
  await expect.element(label).toBeVisible();
  const range = document.createRange();
  range.selectNodeContents(label.element());
  expect(range.getClientRects()).toHaveLength(1);
});

test("a broker is added, changed and removed", async () => {
  const fake = aTwocan({ screen: { name: "server", kind: "broker", place: null } });
  showApp(fake);
  await page.getByLabelText("Address").fill("broker.example.org:9000");
  await button("Save").click();
  await expect
    .poll(() => lastSet(fake))
    .toMatchObject({
      brokers: [{ url: "https://broker.example.org:9000/", key: "peerjs" }],
    });
  fake.setScreen({ name: "server", kind: "broker", place: 0 });
  await expect.element(page.getByLabelText("Address")).toHaveValue("broker.example.org:9000");
  await page.getByLabelText("Key").fill("own");
  await button("Save").click();
  await expect.poll(() => lastSet(fake)).toMatchObject({ brokers: [{ key: "own" }] });
  fake.setScreen({ name: "server", kind: "broker", place: 0 });
  await button("Remove").click();
  await expect.poll(() => lastSet(fake)).toMatchObject({ brokers: [] });
});

test("each field says what is wrong with it, and nothing is saved", async () => {
  const fake = aTwocan({ screen: { name: "server", kind: "broker", place: null } });
  showApp(fake);
  await page.getByLabelText("Key").fill("a b");
  await button("Save").click();
  await expect.element(page.getByText(settingsEn.server.brokerAddress.empty)).toBeVisible();
  await expect.element(page.getByText(settingsEn.server.keyProblem)).toBeVisible();
  await expect.element(page.getByLabelText("Address")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabelText("Address").fill("http://example.org");
  await expect.element(page.getByText(settingsEn.server.keyProblem)).not.toBeInTheDocument();
  await button("Test").click();
  await expect.element(page.getByText(/has to begin with https/)).toBeVisible();
  expect(lastSet(fake)).toBeNull();
});

test("a relay asks for a name and a password, a STUN server does not", async () => {
  const fake = aTwocan({ screen: { name: "server", kind: "ice", place: null } });
  showApp(fake);
  await page.getByLabelText("Address").fill("stun:stun.example.org");
  expect(page.getByLabelText("Password").query()).toBeNull();
  await page.getByLabelText("Address").fill("turn:turn.example.org");
  await button("Save").click();
  await expect.element(page.getByText(/TURN server needs a user name/)).toBeVisible();
  await page.getByLabelText("User name").fill("robin");
  await page.getByLabelText("Password").fill("secret");
  await button("Save").click();
  await expect
    .poll(() => lastSet(fake))
    .toMatchObject({
      iceServers: [{ urls: ["turn:turn.example.org"], username: "robin", credential: "secret" }],
    });
});

test("the site's servers can be left out, and are shown as not in use then", async () => {
  const fake = aTwocan({ screen: { name: "servers" }, servers: OWN_SERVERS });
  showApp(fake);
  const site = page.getByRole("switch", { name: /Use this site's servers/ });
  await expect.element(site).toHaveAttribute("aria-checked", "true");
  await site.click();
  await expect.element(site).toHaveAttribute("aria-checked", "false");
  await expect.poll(() => lastSet(fake)).toMatchObject({ useDefaults: false });
  expect(screenText().match(/Not in use/g)).toHaveLength(2);
});

test("sharing warns of passwords, and not where there are none", async () => {
  const fake = aTwocan({ screen: { name: "share-servers" }, servers: OWN_SERVERS });
  showApp(fake);
  await expect.element(page.getByText(settingsEn.shareServers.secrets)).toBeVisible();
  fake.twocan.settings.setServers({ ...OWN_SERVERS, iceServers: [], useDefaults: true });
  await expect.element(page.getByText(settingsEn.shareServers.secrets)).not.toBeInTheDocument();
  await expect.element(page.getByRole("img", { name: settingsEn.shareServers.code })).toBeVisible();
});

test("offered servers are shown, and used only when one says so", async () => {
  const code = encodeSharedServers(OWN_SERVERS);
  const fake = aTwocan({ screen: { name: "shared-servers", code } });
  showApp(fake);
  await expect.element(page.getByText("broker.example.org:9000")).toBeVisible();
  await expect.element(page.getByText("turn:turn.example.org:3478?transport=tcp")).toBeVisible();
  await button("Not now").click();
  expect(lastSet(fake)).toBeNull();
  fake.setScreen({ name: "shared-servers", code });
  await button("Add").click();
  await expect.poll(() => lastSet(fake)).toEqual({ ...OWN_SERVERS, useDefaults: true });
  fake.setScreen({ name: "shared-servers", code });
  await expect.element(heading(settingsEn.sharedServers.known)).toBeVisible();
});

test("offered servers without room for them are not added by halves", async () => {
  const brokers = Array.from({ length: 8 }, (_, index) => ({
    url: `https://b${index}.example/`,
    key: "peerjs",
  }));
  const screen = { name: "shared-servers", code: encodeSharedServers(OWN_SERVERS) } as const;
  showApp(aTwocan({ screen, servers: { brokers } }));
  await expect.element(page.getByText(settingsEn.sharedServers.full)).toBeVisible();
  expect(button("Add").query()).toBeNull();
});

test("moving out explains first, then shows package and code, one QR code at a time", async () => {
  const fake = aTwocan({ screen: { name: "move-out" } });
  showApp(fake);
  await expect.element(page.getByText(settingsEn.moveOut.step1)).toBeVisible();
  expect(deeds(fake)).toEqual([]);
  await button("Pack").click();
  await expect.element(heading("Packed")).toHaveFocus();
  expect(screenText().replaceAll(/\s+/g, " ")).toContain("ABCD EFGH IJKL MNOP QRST UV23");
  await expect.element(page.getByRole("img", { name: "QR code 1 of 3" })).toBeVisible();
  await button("Next").click();
  await button("Next").click();
  await expect.element(page.getByRole("img", { name: "QR code 3 of 3" })).toBeVisible();
  await button("Next").click();
  await expect.element(page.getByText("1 of 3")).toBeVisible();
});

test("the package is a file to save and a text to copy as well", async () => {
  showApp(aTwocan({ isMoved: true, parcel: aParcel() }));
  await button("File").click();
  const link = page.getByRole("link", { name: "Save file" });
  await expect.element(link).toHaveAttribute("download", "twocan-move.txt");
  const saved = await fetch(link.element().getAttribute("href") ?? "");
  expect(await saved.text()).toBe(aParcel().text);
  await button("Text").click();
  await expect.element(page.getByText(/^twocan-move-1\./)).toBeVisible();
});

test("a package too large for codes offers none", async () => {
  showApp(aTwocan({ isMoved: true, parcel: { ...aParcel(), links: null } }));
  await expect.element(button("File")).toHaveAttribute("aria-pressed", "true");
  expect(button("QR codes").query()).toBeNull();
});

test("what could not be packed is said, and the phone stays as it was", async () => {
  showApp(aTwocan({ screen: { name: "move-out" }, canPack: false }));
  await button("Pack").click();
  await expect.element(page.getByText(settingsEn.moveOut.failed)).toBeVisible();
});

test("a phone that has moved shows nothing else, whatever screen it was on", async () => {
  showApp(aTwocan({ isMoved: true, tab: "elsewhere", screen: { name: "servers" } }));
  await expect.element(heading(settingsEn.moved.title)).toHaveFocus();
  expect(page.getByRole("textbox").query()).toBeNull();
});

test("neither coming back nor starting anew happens without its warning", async () => {
  const fake = aTwocan({ isMoved: true });
  showApp(fake);
  await button("Use it here again").click();
  await expect.element(page.getByText(settingsEn.moved.useHereHelp)).toBeVisible();
  await button("Cancel").click();
  await button("Start anew here").click();
  await expect.element(page.getByText(settingsEn.moved.startAnewHelp)).toBeVisible();
  await button("Cancel").click();
  expect(deeds(fake)).toEqual([]);
  await button("Start anew here").click();
  await button("Start anew here").click();
  await button("Cancel").click();
  await button("Use it here again").click();
  await button("Use it here again").click();
  await expect.poll(() => deeds(fake)).toEqual(["start-anew", "use-here-again"]);
});

const PROBLEMS: readonly MoveInProblem[] = [
  ...Object.keys(settingsEn.moveIn.packageProblem).map(
    (reason) => ({ field: "package", reason }) as MoveInProblem,
  ),
  ...Object.keys(settingsEn.moveIn.codeProblem).map(
    (reason) => ({ field: "code", reason }) as MoveInProblem,
  ),
];

for (const problem of PROBLEMS) {
  test(`a package that does not open says why: ${problem.field} ${problem.reason}`, async () => {
    showApp(aTwocan({ screen: { name: "move-in" }, opened: problem }));
    await page.getByLabelText("Package").fill("something");
    await button("Unpack").click();
    const { packageProblem, codeProblem } = settingsEn.moveIn;
    const sentence =
      problem.field === "package" ? packageProblem[problem.reason] : codeProblem[problem.reason];
    await expect.element(page.getByRole("alert").getByText(sentence)).toBeVisible();
    const field = page.getByLabelText(problem.field === "package" ? "Package" : "Code");
    await expect.element(field).toHaveAttribute("aria-invalid", "true");
    await field.fill("something else");
    await expect.element(page.getByText(sentence)).not.toBeInTheDocument();
  });
}

test("whoever moves in is shown first, with what would be lost", async () => {
  const did: string[] = [];
  const opened = { mover: aMover({}, did) };
  const fake = aTwocan({ screen: { name: "move-in" }, opened });
  showApp(fake);
  await page.getByLabelText("Package").fill("package");
  await page.getByLabelText("Code").fill("code");
  await userEvent.keyboard("{Enter}");
  await expect.element(heading("Move in as Robin?")).toHaveFocus();
  await expect.poll(() => fake.did).toContain("open-package package code");
  await expect.element(page.getByText("12 contacts")).toBeVisible();
  await expect.element(page.getByText(settingsEn.moveIn.replaces)).toBeVisible();
  expect(did).toEqual([]);
  await button("Move in").click();
  await expect.poll(() => did).toEqual(["move-in"]);
});

test("moving in that fails says that nothing has changed", async () => {
  const mover = aMover({ isReplacing: false, moveIn: async () => false });
  showApp(aTwocan({ screen: { name: "move-in" }, opened: { mover } }));
  await button("Unpack").click();
  expect(page.getByText(settingsEn.moveIn.replaces).query()).toBeNull();
  await button("Move in").click();
  await expect.element(page.getByText(settingsEn.moveIn.failed)).toBeVisible();
});

test("codes say how many are missing, and a pasted link counts as scanned", async () => {
  const fake = aTwocan({ screen: { name: "move-in" } });
  showApp(fake);
  await page.getByLabelText("Package").fill("https://twocan.example/#m.abcdef.1.2.twocan-move-1.");
  await expect.poll(() => fake.did).toContain("add-part m.abcdef.1.2.twocan-move-1.");
  await expect.element(page.getByText(settingsEn.moveIn.parts(1, 2))).toBeVisible();
  await expect.element(page.getByLabelText("Package")).toHaveValue("");
});

test("once every code is here only the move's code is asked for, or another way taken", async () => {
  const parts = { have: 2, count: 2, text: "the package", isDamaged: false };
  const fake = aTwocan({ screen: { name: "move-in" }, parts });
  showApp(fake);
  await expect.element(page.getByText(settingsEn.moveIn.complete)).toBeVisible();
  expect(page.getByLabelText("Package").query()).toBeNull();
  await page.getByLabelText("Code").fill("code");
  await button("Unpack").click();
  await expect.poll(() => fake.did).toContain("open-package the package code");
  await button("Cancel").click();
  await button(settingsEn.moveIn.otherWay).click();
  await expect.element(page.getByLabelText("Package")).toBeVisible();
});
