/** Finds the system's browsers, installs them where that is possible, and says how to start them. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright-core";

type BrowserName = "chromium" | "firefox";

const CANDIDATES: Record<BrowserName, { env: string; names: readonly string[]; package: string }> =
  {
    chromium: {
      env: "TWOCAN_CHROMIUM",
      names: [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      ],
      package: "chromium",
    },
    firefox: {
      env: "TWOCAN_FIREFOX",
      names: [
        "/usr/bin/firefox-esr",
        "/usr/bin/firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
      ],
      package: "firefox-esr",
    },
  };

function findBrowser(name: BrowserName): string | undefined {
  const { env, names } = CANDIDATES[name];
  return [process.env[env], ...names].find((path) => path !== undefined && existsSync(path));
}

function installWithApt(packages: readonly string[]): void {
  const run = (...args: string[]): void => {
    execFileSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  run("update", "-qq");
  run("install", "-y", "-qq", "--no-install-recommends", ...packages);
}

/**
 * The path of a browser on this machine; installs Debian's package when it is missing and this
 * is root on Debian or Ubuntu.
 *
 * @throws when there is none, saying in one line what to install
 */
function browserPath(name: BrowserName): string {
  const found = findBrowser(name);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    installWithApt([CANDIDATES[name].package]);
    const installed = findBrowser(name);
    if (installed !== undefined) return installed;
  }
  const { env, package: wanted } = CANDIDATES[name];
  throw new Error(`No ${name} found. Install the package "${wanted}" or set ${env} to its path.`);
}

/** How the tests start Chromium: fake cameras, every permission granted, nothing phoned home. */
export function chromiumLaunch(extraArgs: readonly string[] = []): LaunchOptions {
  return {
    executablePath: browserPath("chromium"),
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
    executablePath: browserPath("firefox"),
    firefoxUserPrefs: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
    },
  };
}
