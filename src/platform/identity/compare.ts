import type { PeerId } from "../../core/identity/peer-id.ts";
import {
  encodeCommitment,
  encodeComparison,
  type Side,
  type SideRole,
} from "../../core/compare/side.ts";
import { type Sign, toSigns } from "../../core/compare/signs.ts";
import { decodeBase64 } from "./base64.ts";
import { sha256, toHex } from "./digest.ts";
import { peerIdOfKey } from "./identity.ts";

/** The hash a phone gives before it shows its side. */
export async function commitTo(role: SideRole, side: Side): Promise<string> {
  return toHex(await sha256(encodeCommitment(role, side)));
}

/** The other phone, as it has shown itself. */
interface OtherSide {
  /** Who it is in this call. */
  readonly peer: PeerId;
  readonly side: Side;
  /** The hash it gave before. */
  readonly commitment: string;
}

/**
 * The pictures both phones show when nobody is in between. `null` when the other side is not what
 * was promised, or its key not that of the phone this call is with.
 */
export async function compareSides(
  role: SideRole,
  own: Side,
  { peer, side, commitment }: OtherSide,
): Promise<readonly Sign[] | null> {
  const key = decodeBase64(side.publicKey);
  if (key === null || (await peerIdOfKey(key)) !== peer) return null;
  const theirRole = role === "caller" ? "callee" : "caller";
  if ((await commitTo(theirRole, side)) !== commitment) return null;
  const text = role === "caller" ? encodeComparison(own, side) : encodeComparison(side, own);
  return toSigns(await sha256(text));
}
