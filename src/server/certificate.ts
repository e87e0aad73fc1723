import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { StartError, toReadProblem } from "./start-error.ts";

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
    const message = `Cannot read the ${what} "${file}": ${toReadProblem(cause)}.`;
    throw new StartError("certificate", message, cause);
  }
}

function attempt<T>(parse: () => T, problem: string): T {
  try {
    return parse();
  } catch (cause) {
    throw new StartError("certificate", problem, cause);
  }
}
