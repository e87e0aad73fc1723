/**
 * A network of this machine's own, in Linux network namespaces: two phones at home behind a router
 * each, and the internet between them.
 *
 *   anna 10.0.1.2 ─ router 203.0.113.11 ─┐
 *                                        internet 203.0.113.1: the servers
 *   ben  10.0.2.2 ─ router 203.0.113.12 ─┘
 *
 * The routers let in only what was asked for, and give every connection another port: no address
 * that one phone learns of itself is of use to the other, so nothing connects directly.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { chromiumLaunch } from "./browsers.ts";
import { type RunningProgram, startProgram } from "./program.ts";
import { type SystemProgram, systemProgram } from "./system-package.ts";

/** Where the servers are. */
export const SERVER_ADDRESS = "203.0.113.1";

const IP: SystemProgram = {
  name: "ip",
  env: "TWOCAN_IP",
  paths: ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip"],
  package: "iproute2",
};

const IPTABLES: SystemProgram = {
  name: "iptables",
  env: "TWOCAN_IPTABLES",
  paths: ["/usr/sbin/iptables", "/sbin/iptables", "/usr/bin/iptables"],
  package: "iptables",
};

/** Whether this machine can have one: it takes root, and Linux. */
export const CAN_BUILD_NETWORKS = process.platform === "linux" && process.getuid?.() === 0;

/** A place in the network. */
type Place = "internet" | "anna" | "ben" | "anna-router" | "ben-router";

const PLACES: readonly Place[] = ["internet", "anna-router", "ben-router", "anna", "ben"];

/** A network that is there until it is torn down. */
export interface NetworkLab {
  /** A folder for what belongs to the lab. */
  readonly dir: string;
  /** Runs a program on the internet until the lab is torn down; resolves once it has said `ready`. */
  serve(command: readonly string[], ready: RegExp): Promise<void>;
  /** A browser in the home of one of the two, to which pages of `origins` are secure. */
  openBrowser(place: "anna" | "ben", origins: readonly string[]): Promise<Browser>;
  tearDown(): Promise<void>;
}

let labs = 0;

/** Builds the network. What was built is torn down again when it cannot be finished. */
export async function buildNetworkLab(): Promise<NetworkLab> {
  labs += 1;
  // Namespaces are the whole machine's: another run may have its own.
  const prefix = `twocan-${process.pid}-${labs}`;
  const dir = mkdtempSync(join(tmpdir(), `${prefix}-`));
  const programs: RunningProgram[] = [];
  const browsers: Browser[] = [];
  const inside = (place: Place): readonly string[] => ["netns", "exec", `${prefix}-${place}`];

  async function tearDown(): Promise<void> {
    await Promise.all(browsers.map((browser) => browser.close()));
    await Promise.all(programs.map((program) => program.end()));
    for (const place of PLACES) ipQuietly("netns", "del", `${prefix}-${place}`);
    rmSync(dir, { recursive: true, force: true });
  }

  try {
    connectPlaces(prefix);
  } catch (cause) {
    await tearDown();
    throw cause;
  }

  return {
    dir,
    tearDown,
    async serve(command, ready) {
      const inNetwork = [systemProgram(IP), ...inside("internet"), ...command];
      programs.push(await startProgram(inNetwork, ready));
    },
    async openBrowser(place, origins) {
      const options = chromiumLaunch([
        `--unsafely-treat-insecure-origin-as-secure=${origins.join(",")}`,
      ]);
      const wrapper = join(dir, `chromium-${place}`);
      const command = [systemProgram(IP), ...inside(place), options.executablePath];
      writeFileSync(wrapper, `#!/bin/sh\nexec ${command.join(" ")} "$@"\n`, { mode: 0o755 });
      const browser = await chromium.launch({ ...options, executablePath: wrapper });
      browsers.push(browser);
      return browser;
    },
  };
}

function connectPlaces(prefix: string): void {
  const at = (place: Place, ...args: string[]): void => ip("-n", `${prefix}-${place}`, ...args);
  for (const place of PLACES) {
    ip("netns", "add", `${prefix}-${place}`);
    at(place, "link", "set", "lo", "up");
  }
  at("internet", "link", "add", "street", "type", "bridge");
  at("internet", "addr", "add", `${SERVER_ADDRESS}/24`, "dev", "street");
  at("internet", "link", "set", "street", "up");
  // Phones have a TURN server try each other's home addresses. Those lead nowhere, but must not be
  // refused at once: coturn then drops the whole allocation.
  at("internet", "link", "add", "nowhere", "type", "veth", "peer", "name", "nobody");
  at("internet", "link", "set", "nowhere", "arp", "off", "up");
  at("internet", "link", "set", "nobody", "arp", "off", "up");
  at("internet", "route", "add", "default", "dev", "nowhere");
  connectHome(prefix, "anna", 1);
  connectHome(prefix, "ben", 2);
}

function connectHome(prefix: string, home: "anna" | "ben", number: number): void {
  const router = `${home}-router` as const;
  const at = (place: Place, ...args: string[]): void => ip("-n", `${prefix}-${place}`, ...args);
  const plug = (place: Place, port: string, address: string): void => {
    at(place, "addr", "add", `${address}/24`, "dev", port);
    at(place, "link", "set", port, "up");
  };
  at(router, "link", "add", "wan", "type", "veth", "peer", "name", home);
  at(router, "link", "set", home, "netns", `${prefix}-internet`);
  at("internet", "link", "set", home, "master", "street", "up");
  plug(router, "wan", `203.0.113.1${number}`);
  at(router, "route", "add", "default", "via", SERVER_ADDRESS);
  at(home, "link", "add", "eth0", "type", "veth", "peer", "name", "lan");
  at(home, "link", "set", "lan", "netns", `${prefix}-${router}`);
  plug(router, "lan", `10.0.${number}.1`);
  plug(home, "eth0", `10.0.${number}.2`);
  at(home, "route", "add", "default", "via", `10.0.${number}.1`);
  keepOut(`${prefix}-${router}`);
}

/** Makes a router of the namespace: out goes everything, in comes only what was asked for. */
function keepOut(router: string): void {
  const run = (...command: string[]): void => ip("netns", "exec", router, ...command);
  const rule = (...args: string[]): void => run(systemProgram(IPTABLES), ...args);
  const answers = ["-m", "conntrack", "--ctstate", "ESTABLISHED,RELATED"];
  run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
  rule("-t", "nat", "-A", "POSTROUTING", "-o", "wan", "-j", "MASQUERADE", "--random-fully");
  rule("-P", "FORWARD", "DROP");
  rule("-A", "FORWARD", "-i", "lan", "-o", "wan", "-j", "ACCEPT");
  rule("-A", "FORWARD", "-i", "wan", "-o", "lan", ...answers, "-j", "ACCEPT");
  rule("-A", "INPUT", "-i", "wan", ...answers, "-j", "ACCEPT");
  rule("-A", "INPUT", "-i", "wan", "-j", "DROP");
}

function ip(...args: string[]): void {
  execFileSync(systemProgram(IP), args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** For tearing down what may not be there. */
function ipQuietly(...args: string[]): void {
  try {
    ip(...args);
  } catch {
    // It was not.
  }
}
