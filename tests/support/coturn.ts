/** coturn, as Debian brings it, with credentials that expire. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemProgram } from "./system-package.ts";

/** How to run it. */
export interface CoturnOptions {
  /** A folder of its own. */
  readonly dir: string;
  readonly address: string;
  readonly port: number;
  /** What it shares with the server that hands out the credentials. */
  readonly secret: string;
  /** More lines of its configuration. */
  readonly more?: readonly string[];
}

/** The last thing it says when it starts, after everything that listens. */
export const COTURN_READY = /\(admin thread\)/;

/** The command that runs it. */
export function coturn({
  dir,
  address,
  port,
  secret,
  more = [],
}: CoturnOptions): readonly string[] {
  const turnserver = systemProgram({
    name: "turnserver",
    env: "TWOCAN_TURNSERVER",
    paths: ["/usr/bin/turnserver", "/usr/local/bin/turnserver", "/opt/homebrew/bin/turnserver"],
    package: "coturn",
  });
  const configFile = join(dir, "turnserver.conf");
  const lines = [
    "use-auth-secret",
    `static-auth-secret=${secret}`,
    "realm=twocan.example",
    `listening-ip=${address}`,
    `relay-ip=${address}`,
    `listening-port=${port}`,
    "no-tls",
    "no-dtls",
    "no-cli",
    "log-file=stdout",
    `pidfile=${join(dir, "turnserver.pid")}`,
    `userdb=${join(dir, "turndb")}`,
    ...more,
  ];
  writeFileSync(configFile, `${lines.join("\n")}\n`, { mode: 0o600 });
  return [turnserver, "-c", configFile];
}
