/** Linux network namespaces, with programs and browsers inside. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { chromiumLaunch } from "./browsers.ts";
import { type RunningProgram, startProgram } from "./program.ts";
import { type SystemProgram, systemProgram } from "./system-package.ts";

const IP: SystemProgram = {
  name: "ip",
  env: "TWOCAN_IP",
  paths: ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip"],
  package: "iproute2",
};

/** Whether this machine can have them: it takes root, and Linux. */
export const CAN_BUILD_NETWORKS = process.platform === "linux" && process.getuid?.() === 0;

/** What a test says that is skipped for want of them. */
export const NO_NETWORKS_HERE = "Takes root on Linux: the phones get networks of their own.";

/** Namespaces by the names a test gives them, until they are torn down. */
export interface Namespaces<Place extends string> {
  /** A folder for what belongs to them. */
  readonly dir: string;
  /** What the rest of the machine calls a place. */
  nameOf(place: Place): string;
  /** Runs `ip` in a place. */
  ip(place: Place, ...args: readonly string[]): void;
  /** Runs a program in a place to its end. */
  run(place: Place, ...command: readonly string[]): void;
  /** Runs a program in a place until it is ended or everything torn down. */
  serve(place: Place, command: readonly string[], ready: RegExp): Promise<RunningProgram>;
  /** A browser in a place. */
  openBrowser(place: Place, extraArgs: readonly string[]): Promise<Browser>;
  tearDown(): Promise<void>;
}

/**
 * A second after a link is up it gets an IPv6 address of its own, and Chromium takes that for another
 * network: it gives up whatever it is loading. Where there is no IPv6 there is nothing to turn off.
 */
const NO_IPV6 =
  "for each in all default; do echo 1 > /proc/sys/net/ipv6/conf/$each/disable_ipv6; done 2> /dev/null || true";

let made = 0;

/**
 * Makes namespaces and lets `connect` connect them. What was made is torn down again when it cannot
 * be finished.
 */
export async function openNamespaces<Place extends string>(
  places: readonly Place[],
  connect: (namespaces: Namespaces<Place>) => void,
): Promise<Namespaces<Place>> {
  made += 1;
  // Namespaces are the whole machine's: another run may have its own.
  const prefix = `twocan-${process.pid}-${made}`;
  const dir = mkdtempSync(join(tmpdir(), `${prefix}-`));
  const programs: RunningProgram[] = [];
  const browsers: Browser[] = [];
  const nameOf = (place: Place): string => `${prefix}-${place}`;
  const inside = (place: Place): readonly string[] => ["netns", "exec", nameOf(place)];

  const namespaces: Namespaces<Place> = {
    dir,
    nameOf,
    ip: (place, ...args) => ip("-n", nameOf(place), ...args),
    run: (place, ...command) => ip(...inside(place), ...command),
    async serve(place, command, ready) {
      const program = await startProgram([systemProgram(IP), ...inside(place), ...command], ready);
      programs.push(program);
      return program;
    },
    async openBrowser(place, extraArgs) {
      const options = chromiumLaunch(extraArgs);
      const wrapper = join(dir, `chromium-${place}`);
      const command = [systemProgram(IP), ...inside(place), options.executablePath];
      writeFileSync(wrapper, `#!/bin/sh\nexec ${command.join(" ")} "$@"\n`, { mode: 0o755 });
      const browser = await chromium.launch({ ...options, executablePath: wrapper });
      browsers.push(browser);
      return browser;
    },
    async tearDown() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await Promise.all(programs.map((program) => program.end()));
      for (const place of places) ipQuietly("netns", "del", nameOf(place));
      rmSync(dir, { recursive: true, force: true });
    },
  };
  try {
    for (const place of places) {
      ip("netns", "add", nameOf(place));
      namespaces.run(place, "sh", "-c", NO_IPV6);
      namespaces.ip(place, "link", "set", "lo", "up");
    }
    connect(namespaces);
    return namespaces;
  } catch (cause) {
    await namespaces.tearDown();
    throw cause;
  }
}

function ip(...args: readonly string[]): void {
  execFileSync(systemProgram(IP), args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** For tearing down what may not be there. */
function ipQuietly(...args: readonly string[]): void {
  try {
    ip(...args);
  } catch {
    // It was not.
  }
}
