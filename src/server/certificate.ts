import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { StartError, toErrorCode } from "./start-error.ts";

/** Where a certificate and its private key are. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate (with its chain) and its private key, both PEM. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const READ_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

/**
 * Reads a certificate and its key and checks that they belong together.
 *
 * @throws {StartError} `certificate`
 */
export function readCertificate({ certFile, keyFile }: CertificateFiles): Certificate {
  const cert = readPem(certFile, "certificate");
  const key = readPem(keyFile, "key");
  const parsedCert = attempt(
    () => new X509Certificate(cert),
    `"${certFile}" is not a certificate in PEM form.`,
  );
  const parsedKey: KeyObject = attempt(
    () => createPrivateKey(key),
    `"${keyFile}" is not a private key in PEM form without a passphrase.`,
  );
  if (!parsedCert.checkPrivateKey(parsedKey)) {
    throw new StartError(
      "certificate",
      `The key "${keyFile}" does not belong to the certificate "${certFile}".`,
    );
  }
  return { cert, key };
}

/** The names and IP addresses the certificate is for, without wildcards. */
export function certificateHosts({ cert }: Certificate): readonly string[] {
  const { subjectAltName = "" } = new X509Certificate(cert);
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([\w.:-]+)/g)].map(
    ([, host = ""]) => host,
  );
}

function readPem(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = toErrorCode(cause);
    const problem = READ_PROBLEMS[code] ?? code;
    throw new StartError("certificate", `Cannot read the ${what} "${file}": ${problem}.`, cause);
  }
}

function attempt<T>(parse: () => T, problem: string): T {
  try {
    return parse();
  } catch (cause) {
    throw new StartError("certificate", problem, cause);
  }
}
