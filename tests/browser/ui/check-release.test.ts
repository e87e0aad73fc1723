/** The check holds camera, microphone and connections only as long as one looks. */
import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { createCheck } from "../../../src/app/check/check.ts";
import type { Screen } from "../../../src/app/twocan.ts";
import { NO_CHOICES } from "../../../src/core/media/media-choices.ts";
import { checkEn } from "../../../src/ui/text/check-en.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { spyOnConnections } from "../link/link-pair.ts";
import { createPrompt, watchDevices } from "../media/devices.ts";
import { incoming } from "./scenes.ts";
import { screenText, showApp } from "./show.tsx";
// Loaded with the test: the first to ask would wait for the development server.
import "../../../src/ui/call/CallArea.tsx";
import "../../../src/ui/check/CheckArea.tsx";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function openReal(screen: Screen): FakeTwocan {
  const iceServers = { current: () => [], refresh: () => undefined, watch: () => undefined };
  const servers = () => ({ brokers: [], iceServers: [] });
  const check = createCheck({ choices: () => NO_CHOICES, servers, iceServers });
  const fake = aTwocan({ screen });
  showApp({ ...fake, twocan: { ...fake.twocan, openCheck: async () => check } });
  return fake;
}

const areOver = (tracks: readonly MediaStreamTrack[]): boolean =>
  tracks.length > 0 && tracks.every(({ readyState }) => readyState === "ended");

test("a call that comes in takes camera and microphone back at once", async () => {
  const devices = watchDevices();
  const fake = openReal({ name: "check-media" });
  await expect.poll(screenText, { timeout: 10_000 }).toMatch(/readyState\n+live/);
  fake.setState(incoming());
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  expect(areOver(devices.tracks)).toBe(true);
});

test("going back ends the call on the page, its pictures and its sound", async () => {
  const devices = watchDevices();
  const made = spyOnConnections();
  openReal({ name: "check-call" });
  await expect.poll(screenText, { timeout: 10_000 }).toContain(checkEn.call.phase.connected);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  made.restore();
  expect(areOver(devices.tracks)).toBe(true);
  expect(made.connections.map(({ signalingState }) => signalingState)).toEqual([
    "closed",
    "closed",
  ]);
});

test("a camera that is allowed only after one has left is stopped, and no call begins", async () => {
  const prompt = createPrompt();
  const devices = watchDevices(() => prompt.opened);
  const made = spyOnConnections();
  openReal({ name: "check-call" });
  await expect.poll(screenText).toContain(checkEn.call.phase.devices);
  await vi.waitFor(() => expect(devices.requests).toHaveLength(1));
  await page.getByRole("button", { name: "Back", exact: true }).click();
  prompt.answer();
  await expect.poll(() => areOver(devices.tracks)).toBe(true);
  made.restore();
  expect(made.connections).toEqual([]);
});

test("calling again leaves nothing of the call before", async () => {
  const devices = watchDevices();
  const made = spyOnConnections();
  openReal({ name: "check-call" });
  await expect.poll(screenText, { timeout: 10_000 }).toContain(checkEn.call.phase.connected);
  await page.getByRole("button", { name: checkEn.call.again }).click();
  await expect.poll(() => made.connections.length).toBe(4);
  await expect.poll(screenText, { timeout: 10_000 }).toContain(checkEn.call.phase.connected);
  made.restore();
  const states = made.connections.map(({ signalingState }) => signalingState);
  expect(states).toEqual(["closed", "closed", "stable", "stable"]);
  expect(devices.requests, "the camera goes on").toEqual(["audio+video"]);
});
