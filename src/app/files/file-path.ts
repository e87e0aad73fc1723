import { decodeChunk } from "../../core/files/chunk-frame.ts";
import { createCourtesy } from "../../core/files/courtesy.ts";
import {
  decodeFileMessage,
  type FileFailure,
  type FileMessage,
  type FileOffer,
} from "../../core/files/file-message.ts";
import { FILE_MESSAGE_BURST, FILE_MESSAGES_PER_SECOND } from "../../core/files/limits.ts";
import type { Transfer } from "../../core/files/transfer.ts";
import type { TransferEvent, TransferMessage } from "../../core/files/transition.ts";
import { createTokenBucket } from "../../core/protocol/token-bucket.ts";
import type { FileVault } from "../../platform/storage/file-vault.ts";
import type { DataPath } from "../line/data-paths.ts";
import { createInflow, type Inflow } from "./file-inflow.ts";
import { createOutflow, type Outflow } from "./file-outflow.ts";

/** Files over one path, both ways. */
export interface FilePath {
  readonly outflow: Outflow;
  readonly inflow: Inflow;
  /** Hears the other phone from now on, and at once what it has said already. */
  listen(): void;
}

/** What a path needs, and whom it tells. */
interface FilePathDeps {
  readonly path: DataPath;
  readonly vault: FileVault;
  /** The transfer of that id with this path's phone. */
  find(id: string): Transfer | null;
  send(id: string, event: TransferEvent): void;
  /** Says anew from which piece on the transfer is wanted. */
  reopen(transfer: Transfer): void;
  onOffer(offer: FileOffer): void;
  onReady(): void;
  onLive(ids: readonly string[]): void;
  onSnapshot(): void;
}

/** Files over `path` until it closes. */
export function openFilePath(deps: FilePathDeps): FilePath {
  const { path, vault, send } = deps;
  const onFailed = (id: string, reason: FileFailure): void => send(id, { type: "failed", reason });
  const courtesy = createCourtesy();
  path.chat.watchUse(() => courtesy.onWord(Date.now()), path.signal);
  const outflow = createOutflow(
    {
      port: path.files,
      vault,
      waitMs: () => courtesy.waitMs(Date.now()),
      onUnreadable: (id) => send(id, { type: "lost" }),
    },
    path.signal,
  );
  const inflow = createInflow({
    vault,
    onFailed,
    onWhole: (id) => send(id, { type: "whole" }),
  });
  const bucket = createTokenBucket(FILE_MESSAGE_BURST, FILE_MESSAGES_PER_SECOND);

  function onText(message: FileMessage): void {
    switch (message.kind) {
      case "ready":
        deps.onReady();
        return;
      case "live":
        deps.onLive(message.ids);
        return;
      case "snapshot":
        deps.onSnapshot();
        return;
      case "offer": {
        const { kind: _, ...offer } = message;
        deps.onOffer(offer);
        return;
      }
      case "start":
        onStart(message);
        return;
      case "piece":
      case "end":
        inflow.onMessage(message);
        return;
      case "accept":
      case "decline":
      case "have":
      case "pause":
      case "resume":
      case "cancel":
      case "done":
      case "failed":
        onAnswer(message);
    }
  }

  function onStart({ id, number, fromPiece }: Extract<FileMessage, { kind: "start" }>): void {
    const transfer = deps.find(id);
    if (transfer?.direction !== "incoming" || transfer.phase.name !== "moving") return;
    const { sizeBytes } = transfer.offer;
    if (fromPiece === transfer.keptPieces) {
      inflow.start(id, number, { sizeBytes, piece: fromPiece });
      return;
    }
    // It does not know yet what has arrived.
    inflow.stop(id);
    deps.reopen(transfer);
  }

  function onAnswer(message: TransferMessage): void {
    // One that is removed here, or never was, is over for the other, too.
    const transfer = deps.find(message.id);
    if (transfer === null && message.kind === "accept") {
      outflow.say({ kind: "cancel", id: message.id });
    }
    if (transfer === null) return;
    if (message.kind === "have") outflow.onKept(message.id, message.pieces);
    send(message.id, { type: "message", message });
  }

  function onMessage(data: unknown): void {
    const chunk = decodeChunk(data);
    if (chunk !== null) {
      inflow.onChunk(chunk);
      return;
    }
    if (!bucket.take(Date.now())) return;
    const message = decodeFileMessage(data);
    if (message !== null) onText(message);
  }
  const onDrained = outflow.onDrained;
  const onClose = (): void => undefined;
  return {
    outflow,
    inflow,
    listen: () =>
      path.files.listen({ onOpen: onDrained, onClose, onDrained, onMessage }, path.signal),
  };
}
