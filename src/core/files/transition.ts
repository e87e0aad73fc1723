/** What becomes of a transfer with each thing that happens, and what is to be done about it. */
import type { FileFailure, FileMessage, FileOffer } from "./file-message.ts";
import { piecesOf } from "./limits.ts";
import {
  type FileUse,
  isLive,
  type Transfer,
  type TransferEnd,
  type TransferPhase,
} from "./transfer.ts";

/** What the other phone says about one transfer. */
export type TransferMessage = Extract<
  FileMessage,
  { kind: "accept" | "decline" | "have" | "pause" | "resume" | "cancel" | "done" | "failed" }
>;

/** What happens to a transfer. */
export type TransferEvent =
  | { readonly type: "message"; readonly message: TransferMessage }
  /** The sender offers it, for the first time or again. */
  | { readonly type: "offer"; readonly offer: FileOffer }
  /** The sender does not have it among its files any more. */
  | { readonly type: "forgotten" }
  /** A path to the other phone has opened. */
  | { readonly type: "reached" }
  /** What the person does. */
  | { readonly type: "accept" | "decline" | "pause" | "resume" | "cancel" }
  /** The sender's file is there again, chosen anew. */
  | { readonly type: "found" }
  /** The sender's file is not to be had any more, or not by itself after a reload. */
  | { readonly type: "lost" }
  /** The place for an incoming file is open; so many pieces are in it and checked. */
  | { readonly type: "opened"; readonly pieces: number }
  | { readonly type: "kept"; readonly pieces: number }
  /** All of an incoming file is here and its root hash is right. */
  | { readonly type: "whole" }
  /** The person has looked at what came, or has it elsewhere now. */
  | { readonly type: "used"; readonly use: FileUse }
  /** What was here has been cleared away by the browser. */
  | { readonly type: "vanished" }
  /** It cannot go on, on this side. */
  | { readonly type: "failed"; readonly reason: FileFailure };

/** What is to be done. */
export type TransferCommand =
  /** Says something to the other phone, if it can be reached; each path makes up for it. */
  | { readonly type: "send"; readonly message: FileMessage }
  /** Opens the place for the file and says what is in it. */
  | { readonly type: "open" }
  /** Deletes what is here of it. */
  | { readonly type: "clear" }
  /** Sends from this piece on, over the path on which it was asked for. */
  | { readonly type: "stream"; readonly fromPiece: number }
  /** No more bytes of it. */
  | { readonly type: "halt" }
  /** The sender needs the file no more. */
  | { readonly type: "release" };

type Step = readonly [Transfer, readonly TransferCommand[]];

/** The transfer after `event`, and the commands it gives; an event that does not fit changes nothing. */
export function transition(transfer: Transfer, event: TransferEvent): Step {
  switch (event.type) {
    case "message":
      return transfer.direction === "outgoing"
        ? onAnswer(transfer, event.message)
        : onSender(transfer, event.message);
    case "offer":
      return onOffer(transfer, event.offer);
    case "forgotten":
      return transfer.direction === "incoming" && isLive(transfer)
        ? end(transfer, "cancelled-there")
        : stay(transfer);
    case "reached":
      return onReached(transfer);
    case "accept":
    case "decline":
    case "pause":
    case "resume":
    case "cancel":
      return onPerson(transfer, event.type);
    case "found":
      return transfer.phase.name === "lost"
        ? [{ ...transfer, phase: { name: "offered" } }, [offerOf(transfer)]]
        : stay(transfer);
    case "lost":
      return transfer.direction === "outgoing" && isLive(transfer)
        ? [{ ...transfer, phase: { name: "lost" } }, [HALT]]
        : stay(transfer);
    case "opened":
      return onOpened(transfer, event.pieces);
    case "kept":
      return onKept(transfer, event.pieces);
    case "whole":
      return isIncomingMove(transfer)
        ? [to(transfer, { name: "done" }), [HALT, say(transfer, { kind: "done" })]]
        : stay(transfer);
    case "used":
      // Whoever looks at it again has it saved all the same.
      return transfer.phase.name === "done" && transfer.use !== "saved"
        ? [{ ...transfer, use: event.use }, []]
        : stay(transfer);
    case "vanished":
      return transfer.phase.name === "done" ? [to(transfer, { name: "gone" }), []] : stay(transfer);
    case "failed":
      return isLive(transfer)
        ? end(transfer, event.reason, [say(transfer, { kind: "failed", reason: event.reason })])
        : stay(transfer);
  }
}

/** What the receiver answers. */
function onAnswer(transfer: Transfer, message: TransferMessage): Step {
  if (!isLive(transfer)) return stay(transfer);
  const { offer, phase } = transfer;
  switch (message.kind) {
    case "accept":
      if (message.fromPiece > piecesOf(offer.sizeBytes)) return refuse(transfer, "wrong-size");
      if (phase.name === "lost") return stay(transfer);
      return [
        { ...to(transfer, { name: "moving" }), keptPieces: message.fromPiece },
        [
          transfer.isPausedHere
            ? say(transfer, { kind: "pause" })
            : { type: "stream", fromPiece: message.fromPiece },
        ],
      ];
    case "decline":
      return end(transfer, "declined");
    case "have":
      if (message.pieces > piecesOf(offer.sizeBytes)) return refuse(transfer, "wrong-size");
      return phase.name === "moving" && message.pieces > transfer.keptPieces
        ? [{ ...transfer, keptPieces: message.pieces }, []]
        : stay(transfer);
    case "done":
      return [
        { ...to(transfer, { name: "done" }), keptPieces: piecesOf(offer.sizeBytes) },
        [HALT, { type: "release" }],
      ];
    case "pause":
    case "resume":
    case "cancel":
    case "failed":
      return onEither(transfer, message);
  }
}

/** What the sender says of a file that comes here. */
function onSender(transfer: Transfer, message: TransferMessage): Step {
  switch (message.kind) {
    case "pause":
    case "resume":
    case "cancel":
    case "failed":
      return isLive(transfer) ? onEither(transfer, message) : stay(transfer);
    case "accept":
    case "decline":
    case "have":
    case "done":
      // Only a receiver says these.
      return stay(transfer);
  }
}

function onEither(
  transfer: Transfer,
  message: Extract<TransferMessage, { kind: "pause" | "resume" | "cancel" | "failed" }>,
): Step {
  switch (message.kind) {
    case "pause":
      return [
        { ...transfer, isPausedThere: true },
        transfer.direction === "outgoing" ? [HALT] : [],
      ];
    case "resume":
      return [{ ...transfer, isPausedThere: false }, wanting(transfer)];
    case "cancel":
      return end(transfer, "cancelled-there");
    case "failed":
      return end(transfer, message.reason);
  }
}

function onOffer(transfer: Transfer, offer: FileOffer): Step {
  if (transfer.direction === "outgoing") return stay(transfer);
  if (!isLive(transfer)) return [transfer, finalAnswer(transfer)];
  const { sizeBytes, name } = transfer.offer;
  // The pieces that are here belong to the file that was accepted.
  if (offer.sizeBytes !== sizeBytes || offer.name !== name) return refuse(transfer, "wrong-size");
  const renewed = { ...transfer, isPausedThere: false };
  return [renewed, transfer.phase.name === "moving" ? [{ type: "open" }] : []];
}

/** A sender that asks again about a file that is settled has not heard how. */
function finalAnswer(transfer: Transfer): readonly TransferCommand[] {
  const { phase } = transfer;
  if (phase.name === "done" || phase.name === "gone") return [say(transfer, { kind: "done" })];
  if (phase.name !== "over") return [];
  switch (phase.end) {
    case "declined":
      return [say(transfer, { kind: "decline" })];
    case "cancelled-here":
    case "cancelled-there":
      return [say(transfer, { kind: "cancel" })];
    case "no-room":
    case "too-large":
    case "wrong-hash":
    case "wrong-order":
    case "wrong-size":
    case "too-many":
    case "unreadable":
    case "unwritable":
      return [say(transfer, { kind: "failed", reason: phase.end })];
  }
}

function onReached(transfer: Transfer): Step {
  if (transfer.direction === "incoming" || !isLive(transfer)) return stay(transfer);
  const isReady = transfer.phase.name !== "lost";
  return [{ ...transfer, isPausedThere: false }, isReady ? [offerOf(transfer)] : []];
}

function onPerson(
  transfer: Transfer,
  act: "accept" | "decline" | "pause" | "resume" | "cancel",
): Step {
  if (!isLive(transfer)) return stay(transfer);
  const isAnswerable = transfer.direction === "incoming" && transfer.phase.name === "offered";
  switch (act) {
    case "accept":
      return isAnswerable ? [to(transfer, { name: "moving" }), [{ type: "open" }]] : stay(transfer);
    case "decline":
      return isAnswerable
        ? end(transfer, "declined", [say(transfer, { kind: "decline" })])
        : stay(transfer);
    case "pause":
      if (transfer.phase.name !== "moving") return stay(transfer);
      return [
        { ...transfer, isPausedHere: true },
        [...(transfer.direction === "outgoing" ? [HALT] : []), say(transfer, { kind: "pause" })],
      ];
    case "resume":
      if (transfer.phase.name !== "moving") return stay(transfer);
      return [
        { ...transfer, isPausedHere: false },
        [say(transfer, { kind: "resume" }), ...wanting(transfer)],
      ];
    case "cancel":
      return end(transfer, "cancelled-here", [say(transfer, { kind: "cancel" })]);
  }
}

function onOpened(transfer: Transfer, pieces: number): Step {
  if (!isIncomingMove(transfer)) return stay(transfer);
  return [
    { ...transfer, keptPieces: pieces },
    [
      say(transfer, { kind: "accept", fromPiece: pieces }),
      ...(transfer.isPausedHere ? [say(transfer, { kind: "pause" })] : []),
    ],
  ];
}

function onKept(transfer: Transfer, pieces: number): Step {
  if (!isIncomingMove(transfer) || pieces <= transfer.keptPieces) return stay(transfer);
  return [{ ...transfer, keptPieces: pieces }, [say(transfer, { kind: "have", pieces })]];
}

const isIncomingMove = ({ direction, phase }: Transfer): boolean =>
  direction === "incoming" && phase.name === "moving";

const HALT: TransferCommand = { type: "halt" };

/** After a pause the receiver says where to go on: what was under way may have come or not. */
const wanting = (transfer: Transfer): readonly TransferCommand[] =>
  isIncomingMove(transfer) ? [{ type: "open" }] : [];

const stay = (transfer: Transfer): Step => [transfer, []];

const to = (transfer: Transfer, phase: TransferPhase): Transfer => ({ ...transfer, phase });

/** Over, with nothing of it left on this phone. */
function end(transfer: Transfer, why: TransferEnd, words: readonly TransferCommand[] = []): Step {
  const tidy: TransferCommand =
    transfer.direction === "incoming" ? { type: "clear" } : { type: "release" };
  return [to(transfer, { name: "over", end: why }), [HALT, ...words, tidy]];
}

const refuse = (transfer: Transfer, reason: FileFailure): Step =>
  end(transfer, reason, [say(transfer, { kind: "failed", reason })]);

/** The parts of a message besides the id of its transfer. */
type Words<Kind extends TransferMessage["kind"]> = Kind extends unknown
  ? Omit<Extract<TransferMessage, { kind: Kind }>, "id">
  : never;

const say = (
  { offer: { id } }: Transfer,
  words: Words<TransferMessage["kind"]>,
): TransferCommand => ({
  type: "send",
  message: { ...words, id },
});

const offerOf = ({ offer }: Transfer): TransferCommand => ({
  type: "send",
  message: { ...offer, kind: "offer" },
});
