/** A file on its way from one phone to another, as one of the two sees it. */
import * as v from "valibot";
import { isPeerId, type PeerId } from "../identity/peer-id.ts";
import { decodeFileOffer, type FileFailure, type FileOffer } from "./file-message.ts";
import { piecesOf } from "./limits.ts";

/** Why a transfer is over without the file having arrived. */
export type TransferEnd = "declined" | "cancelled-here" | "cancelled-there" | FileFailure;

/** How far a transfer is. */
export type TransferPhase =
  /** Nobody has said yes or no yet. */
  | { readonly name: "offered" }
  | { readonly name: "moving" }
  /** The sending phone has lost the file with a reload, and asks for it again. */
  | { readonly name: "lost" }
  | { readonly name: "done" }
  /** It was here, but this browser has not kept it. */
  | { readonly name: "gone" }
  | { readonly name: "over"; readonly end: TransferEnd };

/** What the person has done with a file that came; saved is what another app has got, too. */
export type FileUse = "none" | "viewed" | "saved";

/** One file between this phone and `peer`. */
export interface Transfer {
  readonly peer: PeerId;
  readonly direction: "outgoing" | "incoming";
  readonly offer: FileOffer;
  readonly atMs: number;
  readonly phase: TransferPhase;
  /** Pieces that the receiver has checked and kept. */
  readonly keptPieces: number;
  readonly isPausedHere: boolean;
  readonly isPausedThere: boolean;
  readonly use: FileUse;
}

const keptSchema = v.object({
  peer: v.custom<PeerId>(isPeerId),
  direction: v.picklist(["outgoing", "incoming"]),
  offer: v.unknown(),
  atMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  keptPieces: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  isPausedHere: v.boolean(),
  use: v.optional(v.picklist(["none", "viewed", "saved"]), "none"),
  phase: v.variant("name", [
    v.object({ name: v.picklist(["offered", "moving", "lost", "done", "gone"]) }),
    v.object({ name: v.literal("over"), end: v.string() }),
  ]),
});

const ENDS: Record<TransferEnd, true> = {
  declined: true,
  "cancelled-here": true,
  "cancelled-there": true,
  "no-room": true,
  "too-large": true,
  "wrong-hash": true,
  "wrong-order": true,
  "wrong-size": true,
  "too-many": true,
  unreadable: true,
  unwritable: true,
};

const isEnd = (text: string): text is TransferEnd => Object.hasOwn(ENDS, text);

/** A file that is offered, before anybody has answered. */
export function newTransfer(
  given: Pick<Transfer, "peer" | "direction" | "offer" | "atMs">,
): Transfer {
  return {
    ...given,
    phase: { name: "offered" },
    keptPieces: 0,
    isPausedHere: false,
    isPausedThere: false,
    use: "none",
  };
}

/** Whether something may still become of it. */
export function isLive({ phase }: Transfer): boolean {
  return phase.name === "offered" || phase.name === "moving" || phase.name === "lost";
}

/** Whether it is history: nothing more becomes of it, and the person has had what came. */
export function isHistory(transfer: Transfer): boolean {
  if (isLive(transfer)) return false;
  const { direction, phase, use } = transfer;
  return direction === "outgoing" || phase.name !== "done" || use !== "none";
}

/** Whether bytes may flow. */
export function isFlowing(
  transfer: Pick<Transfer, "phase" | "isPausedHere" | "isPausedThere">,
): boolean {
  return transfer.phase.name === "moving" && !transfer.isPausedHere && !transfer.isPausedThere;
}

/** The kept transfer in `value`, or `null` when it is none. */
export function decodeTransfer(value: unknown): Transfer | null {
  const result = v.safeParse(keptSchema, value);
  if (!result.success) return null;
  const { phase, ...kept } = result.output;
  const offer = decodeFileOffer(kept.offer);
  if (offer === null || kept.keptPieces > piecesOf(offer.sizeBytes)) return null;
  if (phase.name !== "over") return { ...kept, offer, phase, isPausedThere: false };
  if (!isEnd(phase.end)) return null;
  return { ...kept, offer, phase: { name: "over", end: phase.end }, isPausedThere: false };
}
