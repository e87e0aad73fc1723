import type { PeerId } from "../../core/identity/peer-id.ts";
import { decodeIntroduction, encodeIntroduction } from "../../core/scan-call/introduction.ts";
import { type Identity, randomId } from "../../platform/identity/identity.ts";
import { checkProof, proveTo, toMeeting } from "../../platform/identity/introduction.ts";
import type { ScanConnection } from "../../platform/link/scan-connection.ts";

/** Who the other phone has proven to be, and the id of the call that begins. */
export interface Acquaintance {
  readonly peer: PeerId;
  /** What they call themselves; empty when they have not said. */
  readonly name: string;
  readonly callId: string;
}

/** Which end of the connection this phone is. */
interface OwnEnd {
  readonly identity: Identity;
  readonly ownName: string;
  readonly role: "caller" | "callee";
}

const CALL_ID_LENGTH = 32;

/**
 * Introduces this phone to the one at the other end, and that one to us: `null` when it proves
 * nothing. How long that may take is up to the caller; an abort leaves the promise open.
 */
export async function introduce(
  { identity, ownName, role }: OwnEnd,
  connection: ScanConnection,
): Promise<Acquaintance | null> {
  const { publicKey } = identity;
  const own = { fingerprint: connection.ownFingerprint, publicKey, nonce: randomId() };
  connection.send(encodeIntroduction({ kind: "introduction", publicKey, nonce: own.nonce }));
  const claim = decodeIntroduction(await connection.next());
  if (claim?.kind !== "introduction") return null;
  const other = { ...claim, fingerprint: connection.theirFingerprint };
  const parties =
    role === "caller" ? { caller: own, callee: other } : { caller: other, callee: own };
  const meeting = await toMeeting(identity, parties, role);
  if (meeting === null) return null;
  const envelope = await proveTo(identity, meeting, ownName);
  connection.send(encodeIntroduction({ kind: "proof", envelope }));
  const proof = decodeIntroduction(await connection.next());
  if (proof?.kind !== "proof") return null;
  const name = await checkProof(identity, meeting, proof.envelope);
  if (name === null) return null;
  return { peer: meeting.peer, name, callId: meeting.name.slice(0, CALL_ID_LENGTH) };
}
