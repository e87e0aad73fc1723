import { createRoot } from "solid-js";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { createNavigation } from "../../../src/app/navigation.ts";
import { appBase } from "../../../src/app/route.ts";
import type { Navigation } from "../../../src/app/twocan.ts";
import type { PeerId } from "../../../src/core/identity/peer-id.ts";
import { toInviteLink } from "../../../src/core/invite/invite.ts";
import { HIGHER_ID, LOWER_ID, OUR_ID } from "../../support/builders.ts";

interface Opened {
  readonly navigation: Navigation;
  /** Whose invite was opened and left, in order. */
  readonly visits: readonly string[];
  readonly lifetime: AbortController;
}

beforeEach(() => {
  const before = location.pathname + location.search;
  onTestFinished(() => history.replaceState(null, "", before));
});

function open(): Opened {
  const visits: string[] = [];
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const visit = (peer: PeerId, signal: AbortSignal): void => {
    visits.push(`open ${peer}`);
    signal.addEventListener("abort", () => visits.push(`leave ${peer}`));
  };
  const navigation = createRoot((dispose) => {
    lifetime.signal.addEventListener("abort", dispose);
    return createNavigation(
      OUR_ID,
      { onInvite: visit, onMovePart: () => undefined },
      lifetime.signal,
    );
  });
  return { navigation, visits, lifetime };
}

const HOME = { name: "home" };
const INVITE = { name: "invite", peer: HIGHER_ID, isScanned: false };

test("an invite that opens the app is shown, and cleared from the address", () => {
  history.replaceState(null, "", `#${HIGHER_ID}`);
  const { navigation, visits } = open();
  expect(navigation.screen()).toEqual(INVITE);
  expect(location.hash).toBe("");
  expect(visits).toEqual([`open ${HIGHER_ID}`]);
});

test("an invite opened while the app runs takes the place of the one before", async () => {
  const { navigation, visits } = open();
  navigation.openInvite(LOWER_ID);
  location.hash = HIGHER_ID;
  await expect.poll(navigation.screen).toEqual(INVITE);
  expect(visits).toEqual([`open ${LOWER_ID}`, `leave ${LOWER_ID}`, `open ${HIGHER_ID}`]);
});

test.for([
  ["mistyped", `${HIGHER_ID.slice(0, 35)}7`],
  ["other", "something"],
  ["own", OUR_ID],
] as const)(
  "a fragment that is %s stays at home and says so until the next step",
  ([kind, hash]) => {
    history.replaceState(null, "", `#${hash}`);
    const { navigation, visits } = open();
    expect(navigation.screen()).toEqual(HOME);
    expect(navigation.entranceProblem()).toEqual({ kind });
    expect(visits).toEqual([]);
    navigation.openInvite(HIGHER_ID);
    expect(navigation.entranceProblem()).toBeNull();
  },
);

test.for([
  ["bare ID", () => HIGHER_ID],
  ["link of this app", () => toInviteLink(appBase(), HIGHER_ID)],
  ["link without its last slash", () => toInviteLink(appBase().replace(/\/$/, ""), HIGHER_ID)],
  ["link with index.html", () => toInviteLink(`${appBase()}index.html`, HIGHER_ID)],
  ["link a messenger has marked", () => toInviteLink(`${appBase()}?utm=chat`, HIGHER_ID)],
  ["link in a sentence", () => `Call me: ${toInviteLink(appBase(), HIGHER_ID)}.`],
] as const)("a %s leads to the person", ([, text]) => {
  const { navigation } = open();
  expect(navigation.openInvite(text())).toBeNull();
  expect(navigation.screen()).toEqual(INVITE);
});

test("a link made at another address of the app says where it opens", () => {
  const { navigation } = open();
  const base = "https://elsewhere.example/app/";
  expect(navigation.openInvite(toInviteLink(base, HIGHER_ID))).toEqual({
    kind: "elsewhere",
    base,
    link: toInviteLink(base, HIGHER_ID),
  });
  expect(navigation.screen()).toEqual(HOME);
});

test("the back button leads home from an invite, and then out of the app", async () => {
  const { navigation, visits } = open();
  navigation.openInvite(HIGHER_ID);
  history.back();
  await expect.poll(navigation.screen).toEqual(HOME);
  expect(visits).toEqual([`open ${HIGHER_ID}`, `leave ${HIGHER_ID}`]);
});

test("back from a person in the list the list is there", async () => {
  const { navigation } = open();
  navigation.open({ name: "people" });
  navigation.openInvite(HIGHER_ID);
  expect(navigation.screen()).toEqual(INVITE);
  navigation.back();
  expect(navigation.screen()).toEqual({ name: "people" });
  history.back();
  await expect.poll(navigation.screen).toEqual(HOME);
});

test("going home takes the step back, too, so that the next one is one step", async () => {
  const { navigation } = open();
  const popped = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  navigation.openInvite(HIGHER_ID);
  const { length } = history;
  navigation.goHome();
  expect(navigation.screen()).toEqual(HOME);
  await popped;
  navigation.openInvite(LOWER_ID);
  expect(history.length).toBe(length);
});

test("who has taken the back button is told of it, and no screen is left", async () => {
  const { navigation } = open();
  navigation.openInvite(HIGHER_ID);
  const [call, sheet] = [new AbortController(), new AbortController()];
  const told: string[] = [];
  navigation.takeBack(() => told.push("call"), call.signal);
  navigation.takeBack(() => {
    told.push("sheet");
    sheet.abort();
  }, sheet.signal);

  history.back();
  await expect.poll(() => told).toEqual(["sheet"]);
  history.back();
  await expect.poll(() => told).toEqual(["sheet", "call"]);
  history.back();
  await expect.poll(() => told).toEqual(["sheet", "call", "call"]);
  expect(navigation.screen()).toEqual(INVITE);

  const popped = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  call.abort();
  await popped;
  history.back();
  await expect.poll(navigation.screen).toEqual(HOME);
  expect(told).toHaveLength(3);
});

test("after the end nothing is read any more, and a visit is over", async () => {
  const { navigation, visits, lifetime } = open();
  navigation.openInvite(HIGHER_ID);
  lifetime.abort();
  const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  location.hash = LOWER_ID;
  await changed;
  expect(visits).toEqual([`open ${HIGHER_ID}`, `leave ${HIGHER_ID}`]);
});
