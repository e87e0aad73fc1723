/**
 * TURN credentials that expire, as coturn's `use-auth-secret` checks them
 * (draft-uberti-behave-turn-rest-00): who has them can relay for a few hours, and nobody has the
 * secret but the two servers.
 */
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IceAnswer } from "../core/protocol/ice-server.ts";
import { StartError, toReadProblem } from "./start-error.ts";

/** How long a credential lasts. Phones ask for the next one after half of it. */
const TTL_SECONDS = 6 * 60 * 60;

/** A TURN server that shares a secret with us. */
export interface Turn {
  readonly urls: readonly string[];
  readonly secret: string;
}

/**
 * Reads the secret shared with the TURN server; spaces and line breaks around it do not count.
 *
 * @throws {StartError} `turn-secret`
 */
export function readTurnSecret(file: string): string {
  const secret = readSecretFile(file).trim();
  if (secret === "") {
    throw new StartError("turn-secret", `The TURN secret file "${file}" is empty.`);
  }
  if (/[\r\n\0]/.test(secret)) {
    const message = `The TURN secret file "${file}" holds more than one line of text.`;
    throw new StartError("turn-secret", message);
  }
  return secret;
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const message = `Cannot read the TURN secret file "${file}": ${toReadProblem(cause)}.`;
    throw new StartError("turn-secret", message, cause);
  }
}

/** What a phone may use from `nowMs` on. */
export function lendTurn({ urls, secret }: Turn, nowMs: number): IceAnswer {
  const expiry = Math.floor(nowMs / 1000) + TTL_SECONDS;
  // The random part keeps coturn's log and quotas from taking all phones for one.
  const username = `${expiry}:${randomBytes(9).toString("base64url")}`;
  const credential = createHmac("sha1", secret).update(username).digest("base64");
  return { iceServers: [{ urls: [...urls], username, credential }], ttlSeconds: TTL_SECONDS };
}
