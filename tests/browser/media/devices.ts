import { vi } from "vitest";
import { type MediaChoices, NO_CHOICES } from "../../../src/core/media/media-choices.ts";
import {
  type Capture,
  type CaptureSnapshot,
  openCapture,
} from "../../../src/platform/media/capture.ts";

/** Real fake devices of Chromium behind getUserMedia, watched and, where a test says so, spoiled. */
export interface Devices {
  /** What each request asked for: "audio+video", "audio" or "video". */
  readonly requests: string[];
  /** The exact constraints of each request. */
  readonly constraints: MediaStreamConstraints[];
  /** Every track the browser handed out, wanted by anyone or not. */
  readonly tracks: MediaStreamTrack[];
}

/** Decides a request's fate before the real browser is asked: throwing refuses it. */
type Gate = (asked: string, count: number) => Promise<void> | void;

/** Shim around the real getUserMedia. Undone by `vi.restoreAllMocks()`. */
export function watchDevices(gate: Gate = () => undefined): Devices {
  const devices: Devices = { requests: [], constraints: [], tracks: [] };
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (constraints = {}) => {
    const { audio, video } = constraints;
    const asked = [audio ? "audio" : "", video ? "video" : ""].filter(Boolean).join("+");
    devices.requests.push(asked);
    devices.constraints.push(constraints);
    await gate(asked, devices.requests.length);
    const stream = await original(constraints);
    devices.tracks.push(...stream.getTracks());
    return stream;
  });
  return devices;
}

/** Refuses a request as the browser would. */
export function refuse(name: string): never {
  throw new DOMException("shim", name);
}

/** A prompt that stays open until it is answered: with the name of an error, it refuses. */
export function createPrompt(): { opened: Promise<void>; answer: (error?: string) => void } {
  const answered = new AbortController();
  const opened = new Promise<void>((resolve, reject) => {
    answered.signal.addEventListener("abort", () => {
      const error: unknown = answered.signal.reason;
      if (typeof error === "string") reject(new DOMException("shim", error));
      else resolve();
    });
  });
  return { opened, answer: (error) => answered.abort(error) };
}

/** Shim: the permissions as a person would have set them; absent ones the browser cannot tell. */
export function stubPermissions(states: Readonly<Record<string, PermissionState>>): void {
  vi.spyOn(navigator.permissions, "query").mockImplementation(({ name }) => {
    const state = states[name];
    if (state === undefined) return Promise.reject(new TypeError("shim"));
    return Promise.resolve(Object.assign(new EventTarget(), { name, state, onchange: null }));
  });
}

const open: AbortController[] = [];

/** A capture whose latest snapshot can be read; closed by `closeCaptures`. */
export function startCapture(choices: MediaChoices = NO_CHOICES): {
  capture: Capture;
  snapshots: CaptureSnapshot[];
  now: () => CaptureSnapshot;
  close: () => void;
} {
  const controller = new AbortController();
  open.push(controller);
  const snapshots: CaptureSnapshot[] = [];
  const capture = openCapture(
    (snapshot) => snapshots.push(snapshot),
    () => choices,
    controller.signal,
  );
  const now = (): CaptureSnapshot => {
    const latest = snapshots.at(-1);
    if (latest === undefined) throw new Error("Nothing was reported yet");
    return latest;
  };
  return { capture, snapshots, now, close: () => controller.abort() };
}

/** Ends every capture a test has left open. */
export function closeCaptures(): void {
  for (const controller of open.splice(0)) controller.abort();
}
