/** A certificate authority of one's own, as somebody at home or in a company has one. */
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { onTestFinished } from "vitest";
import type { CertificateFiles } from "../../src/server/certificate.ts";
import { chromiumLaunch } from "./browsers.ts";
import { makeTempDir } from "./start-server.ts";
import { systemProgram } from "./system-package.ts";

const CERTUTIL = {
  name: "certutil",
  env: "TWOCAN_CERTUTIL",
  paths: ["/usr/bin/certutil", "/opt/homebrew/bin/certutil", "/usr/local/bin/certutil"],
  package: "libnss3-tools",
};

/** An authority that ends with the test. */
export interface Authority {
  /** Its own certificate, PEM: who has it among the trusted ones trusts all that it signed. */
  readonly certFile: string;
  /** A certificate for these names, and its key. */
  issue(names: readonly string[]): Promise<CertificateFiles>;
}

const NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

/** Makes an authority with openssl. */
export async function makeAuthority(): Promise<Authority> {
  const dir = await makeTempDir();
  const own = { certFile: join(dir, "authority.pem"), keyFile: join(dir, "authority.key") };
  const subject = ["-subj", "/CN=Twocan test authority"];
  const output = ["-keyout", own.keyFile, "-out", own.certFile];
  const use = "-days 2 -addext keyUsage=critical,keyCertSign";
  openssl(`req -x509 ${NEW_KEY} ${use}`, [...subject, ...output]);
  return { certFile: own.certFile, issue: (names) => issue(own, names) };
}

async function issue(authority: CertificateFiles, names: readonly string[]) {
  const dir = await makeTempDir();
  const issued = { certFile: join(dir, "cert.pem"), keyFile: join(dir, "key.pem") };
  const [request, extensions] = [join(dir, "request.pem"), join(dir, "extensions")];
  const output = ["-keyout", issued.keyFile, "-out", request];
  openssl(`req -new ${NEW_KEY}`, ["-subj", "/CN=Twocan test", ...output]);
  const subjects = names.map((name) => `DNS:${name}`).join(",");
  await writeFile(extensions, `basicConstraints=CA:FALSE\nsubjectAltName=${subjects}\n`);
  const input = ["-in", request, "-extfile", extensions];
  const signer = ["-CA", authority.certFile, "-CAkey", authority.keyFile];
  openssl("x509 -req -days 2 -CAcreateserial", [...input, ...signer, "-out", issued.certFile]);
  return issued;
}

function openssl(command: string, args: readonly string[]): void {
  try {
    execFileSync("openssl", [...command.split(" "), ...args], { stdio: "pipe" });
  } catch (cause) {
    throw new Error("These tests make certificates with openssl: install it.", { cause });
  }
}

/** Where a Chromium believes a name to be: `call.example.org` and, with a port, `name:443`. */
type Addresses = Readonly<Record<string, string>>;

/** Chromium on a computer where somebody has installed the authority and named `addresses`. */
export async function openTrustingChromium(
  authorityFile: string,
  addresses: Addresses,
): Promise<Browser> {
  const browser = await chromium.launch(await trustingLaunch(authorityFile, addresses));
  onTestFinished(() => browser.close());
  return browser;
}

/**
 * How that Chromium is started. A certificate error that is merely ignored is no trust: the service
 * worker would not be let in.
 */
export async function trustingLaunch(
  authorityFile: string,
  addresses: Addresses,
): Promise<LaunchOptions> {
  const home = await makeTempDir();
  const database = join(home, ".pki/nssdb");
  await mkdir(database, { recursive: true });
  const certutil = (...args: readonly string[]): void => {
    execFileSync(systemProgram(CERTUTIL), [...args, "-d", `sql:${database}`], { stdio: "pipe" });
  };
  certutil("-N", "--empty-password");
  certutil("-A", "-t", "C,,", "-n", "twocan", "-i", authorityFile);
  const rules = Object.entries(addresses).map(([name, address]) => `MAP ${name} ${address}`);
  const launch = chromiumLaunch([`--host-resolver-rules=${rules.join(",")}`]);
  return { ...launch, env: { ...process.env, HOME: home } };
}
