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
import type { Browser } from "playwright-core";
import { type Namespaces, openNamespaces } from "./network-namespaces.ts";
import { type SystemProgram, systemProgram } from "./system-package.ts";

/** Where the servers are. */
export const SERVER_ADDRESS = "203.0.113.1";

const IPTABLES: SystemProgram = {
  name: "iptables",
  env: "TWOCAN_IPTABLES",
  paths: ["/usr/sbin/iptables", "/sbin/iptables", "/usr/bin/iptables"],
  package: "iptables",
};

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

/** Builds the network. */
export async function buildNetworkLab(): Promise<NetworkLab> {
  const namespaces = await openNamespaces(PLACES, connectPlaces);
  return {
    dir: namespaces.dir,
    tearDown: namespaces.tearDown,
    async serve(command, ready) {
      await namespaces.serve("internet", command, ready);
    },
    openBrowser: (place, origins) =>
      namespaces.openBrowser(place, [
        `--unsafely-treat-insecure-origin-as-secure=${origins.join(",")}`,
      ]),
  };
}

function connectPlaces(namespaces: Namespaces<Place>): void {
  const at = namespaces.ip;
  at("internet", "link", "add", "street", "type", "bridge");
  at("internet", "addr", "add", `${SERVER_ADDRESS}/24`, "dev", "street");
  at("internet", "link", "set", "street", "up");
  // Phones have a TURN server try each other's home addresses. Those lead nowhere, but must not be
  // refused at once: coturn then drops the whole allocation.
  at("internet", "link", "add", "nowhere", "type", "veth", "peer", "name", "nobody");
  at("internet", "link", "set", "nowhere", "arp", "off", "up");
  at("internet", "link", "set", "nobody", "arp", "off", "up");
  at("internet", "route", "add", "default", "dev", "nowhere");
  connectHome(namespaces, "anna", 1);
  connectHome(namespaces, "ben", 2);
}

function connectHome(namespaces: Namespaces<Place>, home: "anna" | "ben", number: number): void {
  const router = `${home}-router` as const;
  const at = namespaces.ip;
  const plug = (place: Place, port: string, address: string): void => {
    at(place, "addr", "add", `${address}/24`, "dev", port);
    at(place, "link", "set", port, "up");
  };
  at(router, "link", "add", "wan", "type", "veth", "peer", "name", home);
  at(router, "link", "set", home, "netns", namespaces.nameOf("internet"));
  at("internet", "link", "set", home, "master", "street", "up");
  plug(router, "wan", `203.0.113.1${number}`);
  at(router, "route", "add", "default", "via", SERVER_ADDRESS);
  at(home, "link", "add", "eth0", "type", "veth", "peer", "name", "lan");
  at(home, "link", "set", "lan", "netns", namespaces.nameOf(router));
  plug(router, "lan", `10.0.${number}.1`);
  plug(home, "eth0", `10.0.${number}.2`);
  at(home, "route", "add", "default", "via", `10.0.${number}.1`);
  keepOut((...command) => namespaces.run(router, ...command));
}

/** Makes a router of the place: out goes everything, in comes only what was asked for. */
function keepOut(run: (...command: readonly string[]) => void): void {
  const rule = (...args: readonly string[]): void => run(systemProgram(IPTABLES), ...args);
  const answers = ["-m", "conntrack", "--ctstate", "ESTABLISHED,RELATED"];
  run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
  rule("-t", "nat", "-A", "POSTROUTING", "-o", "wan", "-j", "MASQUERADE", "--random-fully");
  rule("-P", "FORWARD", "DROP");
  rule("-A", "FORWARD", "-i", "lan", "-o", "wan", "-j", "ACCEPT");
  rule("-A", "FORWARD", "-i", "wan", "-o", "lan", ...answers, "-j", "ACCEPT");
  rule("-A", "INPUT", "-i", "wan", ...answers, "-j", "ACCEPT");
  rule("-A", "INPUT", "-i", "wan", "-j", "DROP");
}
