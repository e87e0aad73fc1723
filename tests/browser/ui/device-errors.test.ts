/**
 * Every way in which a browser refuses camera and microphone, on every screen that asks for them:
 * the real code from the request to the sentence; only the browser is a fake.
 */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import { createCallMedia } from "../../../src/app/call/call-media.ts";
import { createCheck } from "../../../src/app/check/check.ts";
import { keepMediaChoices } from "../../../src/app/call/media-choices.ts";
import { openScanner } from "../../../src/app/scan/scan.ts";
import type { Screen, Twocan } from "../../../src/app/twocan.ts";
import { NO_CHOICES } from "../../../src/core/media/media-choices.ts";
import type { MediaReason } from "../../../src/core/media/media-state.ts";
import { createMemoryStore } from "../../../src/platform/storage/memory-store.ts";
import { checkEn } from "../../../src/ui/text/check-en.ts";
import { checkZh } from "../../../src/ui/text/check-zh.ts";
import { deviceEn } from "../../../src/ui/text/device-en.ts";
import { deviceZh } from "../../../src/ui/text/device-zh.ts";
import { scanEn } from "../../../src/ui/text/scan-en.ts";
import { scanZh } from "../../../src/ui/text/scan-zh.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { dialing } from "./scenes.ts";
import { screenText, showApp, speak } from "./show.tsx";
// Loaded with the test: the first to ask would wait for the development server.
import "../../../src/ui/call/CallArea.tsx";
import "../../../src/ui/check/CheckArea.tsx";
import "../../../src/ui/scan/ScanScreen.tsx";

/** As `DOMException` has it, or for ever without an answer. */
type Refusal = Error | "no answer";

const REFUSALS: readonly (readonly [name: string, thrown: Error, reason: MediaReason])[] = [
  ["NotAllowedError", new DOMException("shim", "NotAllowedError"), "denied"],
  ["SecurityError", new DOMException("shim", "SecurityError"), "denied"],
  ["NotFoundError", new DOMException("shim", "NotFoundError"), "missing"],
  ["OverconstrainedError", new OverconstrainedError("deviceId", "shim"), "unfit"],
  ["NotReadableError", new DOMException("shim", "NotReadableError"), "busy"],
  ["AbortError", new DOMException("shim", "AbortError"), "busy"],
  ["TypeError", new TypeError("shim"), "unknown"],
  ["InvalidStateError", new DOMException("shim", "InvalidStateError"), "unknown"],
];

const LANGUAGES = ["en", "zh-CN"] as const;
type Language = (typeof LANGUAGES)[number];

type Sentences = (reason: MediaReason) => readonly string[];

/** The screens that ask for devices: how each is opened, and what it says. */
const SCREENS: Readonly<
  Record<string, { readonly open: () => void; readonly says: Record<Language, Sentences> }>
> = {
  "the call": {
    open: openCall,
    says: {
      en: (reason) => [deviceEn.cameraProblem[reason], deviceEn.microphoneProblem[reason]],
      "zh-CN": (reason) => [deviceZh.cameraProblem[reason], deviceZh.microphoneProblem[reason]],
    },
  },
  "the scanner": {
    open: openScan,
    says: {
      en: (reason) => [scanEn.trouble[reason]],
      "zh-CN": (reason) => [scanZh.trouble[reason]],
    },
  },
  "the check": {
    open: openCheck,
    says: {
      en: (reason) => [
        checkEn.media.cameraProblem[reason],
        checkEn.media.microphoneProblem[reason],
      ],
      "zh-CN": (reason) => [
        checkZh.media.cameraProblem[reason],
        checkZh.media.microphoneProblem[reason],
      ],
    },
  },
};

beforeEach(() => page.viewport(360, 640));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

for (const [screen, { open, says }] of Object.entries(SCREENS)) {
  for (const language of LANGUAGES) {
    test.for(REFUSALS)(
      `${screen} says in ${language} what %s means and what to do`,
      async ([, thrown, reason]) => {
        speak(language);
        refuseWith(thrown);
        open();
        await shows(says[language](reason));
      },
    );

    test(`${screen} says in ${language} that a page needs HTTPS`, async () => {
      speak(language);
      vi.stubGlobal("isSecureContext", false);
      refuseWith(new TypeError("shim"));
      open();
      await shows(says[language]("insecure"));
    });

    test(`${screen} says in ${language} that a request never returns`, async () => {
      speak(language);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const ask = refuseWith("no answer");
      open();
      await expect.poll(() => ask.mock.calls.length).toBe(1);
      await vi.advanceTimersByTimeAsync(20_000);
      await shows(says[language]("silent"));
    });
  }
}

const MEANINGS = { en: checkEn.playground, "zh-CN": checkZh.playground } as const;

for (const language of LANGUAGES) {
  const { ask, refusal, refusedWith, noAnswer } = MEANINGS[language];
  const button = () => page.getByRole("button", { name: ask, exact: true });

  test.for(REFUSALS)(
    `constraints that are refused show %s itself and its meaning, in ${language}`,
    async ([name, thrown]) => {
      speak(language);
      openCheck();
      await hasPicture();
      refuseWith(thrown);
      await button().click();
      const constraint = "constraint" in thrown ? String(thrown.constraint) : "";
      await shows([refusedWith(name, constraint), refusal[name as keyof typeof refusal]]);
    },
  );

  test(`constraints that nobody answers are said to be without an answer, in ${language}`, async () => {
    speak(language);
    openCheck();
    await hasPicture();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const asked = refuseWith("no answer");
    await button().click();
    await expect.poll(() => asked.mock.calls.length).toBe(1);
    // Once for the constraints, and once for the camera of before.
    await vi.advanceTimersByTimeAsync(8_000);
    await expect.poll(() => asked.mock.calls.length).toBe(2);
    asked.mockRestore();
    await vi.advanceTimersByTimeAsync(8_000);
    await shows([noAnswer, refusal.silent]);
  });
}

test("a refusal that is over is forgotten: trying again opens what there is now", async () => {
  refuseWith(new DOMException("shim", "NotReadableError"));
  openCheck();
  await shows([checkEn.media.cameraProblem.busy]);
  vi.restoreAllMocks();
  await page.getByRole("button", { name: checkEn.tryAgain }).click();
  await hasPicture();
  await expect.poll(screenText).not.toContain(checkEn.media.cameraProblem.busy);
});

/** The browser refuses every request like that from now on. */
function refuseWith(refusal: Refusal) {
  const ask = vi.spyOn(navigator.mediaDevices, "getUserMedia");
  return refusal === "no answer"
    ? ask.mockReturnValue(new Promise(() => undefined))
    : ask.mockRejectedValue(refusal);
}

async function shows(sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) {
    await expect.poll(screenText, { timeout: 10_000 }).toContain(sentence);
  }
}

async function hasPicture(): Promise<void> {
  await expect.poll(screenText, { timeout: 10_000 }).toMatch(/readyState.*\n+live/);
}

function openWith(screen: Screen, real: Partial<Twocan>): void {
  const fake = aTwocan({ screen });
  showApp({ ...fake, twocan: { ...fake.twocan, ...real } });
}

function openCall(): void {
  const controller = new AbortController();
  const media = createCallMedia(keepMediaChoices(createMemoryStore()));
  const fake = aTwocan({ state: dialing("ringing") });
  showApp({ ...fake, twocan: { ...fake.twocan, media: media.view } });
  media.open(true, controller.signal);
  onTestFinished(() => controller.abort());
}

function openScan(): void {
  openWith(
    { name: "scan" },
    {
      openScanner: async (listener, signal) => openScanner(listener, () => NO_CHOICES, signal),
    },
  );
}

function openCheck(): void {
  const iceServers = { current: () => [], refresh: () => undefined, watch: () => undefined };
  const servers = () => ({ brokers: [], iceServers: [] });
  const check = createCheck({ choices: () => NO_CHOICES, servers, iceServers });
  openWith({ name: "check-media" }, { openCheck: async () => check });
}
