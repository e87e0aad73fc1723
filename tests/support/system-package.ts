/** Finds a program of the system, and installs its package where that is possible. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A program the tests need and npm cannot bring. */
export interface SystemProgram {
  readonly name: string;
  /** The variable that names its path, where it is in an unusual place. */
  readonly env: string;
  /** Where it usually is. */
  readonly paths: readonly string[];
  /** Debian's package with it. */
  readonly package: string;
}

/**
 * The path of the program on this machine; installs Debian's package when it is missing and this
 * is root on Debian or Ubuntu.
 *
 * @throws when there is none, saying in one line what to install
 */
export function systemProgram(program: SystemProgram): string {
  const found = find(program) ?? (canInstall() ? install(program) : undefined);
  if (found !== undefined) return found;
  const { name, env, package: wanted } = program;
  throw new Error(`No ${name} found. Install the package "${wanted}" or set ${env} to its path.`);
}

function find({ env, paths }: SystemProgram): string | undefined {
  return [process.env[env], ...paths].find((path) => path !== undefined && existsSync(path));
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function install(program: SystemProgram): string | undefined {
  const run = (...args: string[]): void => {
    execFileSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  run("update", "-qq");
  run("install", "-y", "-qq", "--no-install-recommends", program.package);
  return find(program);
}
