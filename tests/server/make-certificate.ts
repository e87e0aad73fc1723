import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { CertificateFiles } from "../../src/server/certificate.ts";
import { makeTempDir } from "../support/start-server.ts";

/** A self-signed certificate for the given names, made by openssl, for the length of the test. */
export async function makeCertificate(
  names = "DNS:localhost,IP:127.0.0.1",
): Promise<CertificateFiles> {
  const dir = await makeTempDir();
  const files = { certFile: join(dir, "cert.pem"), keyFile: join(dir, "key.pem") };
  const request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2";
  const output = ["-keyout", files.keyFile, "-out", files.certFile];
  const subject = ["-subj", "/CN=Twocan test", "-addext", `subjectAltName=${names}`];
  runOpenssl([...request.split(" "), ...output, ...subject]);
  return files;
}

/** Puts a passphrase on a private key. */
export function encryptKey(from: string, to: string): void {
  runOpenssl(["pkcs8", "-topk8", "-in", from, "-out", to, "-passout", "pass:secret"]);
}

function runOpenssl(args: readonly string[]): void {
  try {
    execFileSync("openssl", args, { stdio: "pipe" });
  } catch (cause) {
    throw new Error("These tests make certificates with openssl: install it.", { cause });
  }
}
