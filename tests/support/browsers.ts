/** How the tests start the system's browsers. */
import type { LaunchOptions } from "playwright-core";
import { type SystemProgram, systemProgram } from "./system-package.ts";

const CHROMIUM: SystemProgram = {
  name: "chromium",
  env: "TWOCAN_CHROMIUM",
  paths: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  package: "chromium",
};

const FIREFOX: SystemProgram = {
  name: "firefox",
  env: "TWOCAN_FIREFOX",
  paths: [
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ],
  package: "firefox-esr",
};

/** How the tests start Chromium: fake cameras, every permission granted, nothing phoned home. */
export function chromiumLaunch(extraArgs: readonly string[] = []): LaunchOptions {
  return {
    executablePath: systemProgram(CHROMIUM),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream=device-count=3,fps=20",
      "--use-fake-ui-for-media-stream",
      ...extraArgs,
    ],
  };
}

/** How the tests start Firefox: one fake camera and microphone, sound allowed without a tap. */
export function firefoxLaunch(): LaunchOptions {
  return {
    channel: "moz-firefox",
    executablePath: systemProgram(FIREFOX),
    firefoxUserPrefs: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
    },
  };
}
