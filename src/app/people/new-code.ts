/** A new identity for this phone. Loaded when somebody wants one, not before. */
import { createKeyPair, randomId } from "../../platform/identity/identity.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";
import { KEYS, TOKEN } from "./me.ts";

/**
 * Replaces the key, and with it the peer ID and the code, and starts anew; name, contacts and
 * settings stay. `false` when it could not be written: then nothing has changed. Other tabs start
 * anew by themselves before they take the line.
 */
export async function takeNewCode(store: KeyValueStore, restart: () => void): Promise<boolean> {
  try {
    await store.writeAll([
      [KEYS, await createKeyPair()],
      // A broker that knows both IDs need not learn that they are one phone.
      [TOKEN, randomId()],
    ]);
  } catch (cause) {
    report("no new code", cause);
    return false;
  }
  restart();
  return true;
}
