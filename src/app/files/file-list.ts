/** The files as rows: what is known of each, and how it moves. */
import { batch } from "solid-js";
import { createStore, produce, reconcile } from "solid-js/store";
import { fileKind } from "../../core/files/file-type.ts";
import { PIECE_BYTES } from "../../core/files/limits.ts";
import { createPace, type Pace } from "../../core/files/pace.ts";
import { isFlowing, type Transfer } from "../../core/files/transfer.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { FilePath } from "./file-path.ts";
import type { FileView } from "./files.ts";

/** How often figures change, in milliseconds. */
const TICK_MS = 250;

/** All transfers, for those who run them and those who show them. */
export interface FileList {
  get(id: string): Transfer | null;
  with(peer: PeerId): readonly Transfer[];
  all(): readonly Transfer[];
  put(transfer: Transfer): void;
  remove(id: string): void;
  /** The path to `peer` has opened or closed. */
  onReach(peer: PeerId): void;
  viewsWith(peer: PeerId): readonly FileView[];
  /** Whether any file moves now. */
  isAnyMoving(): boolean;
  setSnapshot(peer: PeerId, atMs: number): void;
  snapshotAtMs(peer: PeerId): number | null;
}

/** An empty list; figures are kept up until the signal aborts. */
export function createFileList(
  pathOf: (peer: PeerId) => FilePath | null,
  signal: AbortSignal,
): FileList {
  const transfers = new Map<string, Transfer>();
  const paces = new Map<string, Pace>();
  const [views, setViews] = createStore<Record<string, FileView>>({});
  const [snapshots, setSnapshots] = createStore<Record<PeerId, number>>({});
  let timer: ReturnType<typeof setInterval> | undefined;

  function movedBytes({ direction, offer, peer, keptPieces }: Transfer): number {
    const kept = Math.min(offer.sizeBytes, keptPieces * PIECE_BYTES);
    const path = pathOf(peer);
    const moved =
      direction === "outgoing"
        ? path?.outflow.sentBytes(offer.id)
        : path?.inflow.receivedBytes(offer.id);
    return Math.max(kept, moved ?? 0);
  }

  function isMoving(transfer: Transfer): boolean {
    return isFlowing(transfer) && pathOf(transfer.peer) !== null;
  }

  function tick(): void {
    const nowMs = Date.now();
    const moving = [...transfers.values()].filter(isMoving);
    batch(() => {
      for (const transfer of moving) {
        const { id } = transfer.offer;
        const bytes = movedBytes(transfer);
        const pace = paces.get(id) ?? createPace();
        paces.set(id, pace);
        pace.mark(bytes, nowMs);
        setViews(id, { movedBytes: bytes, bytesPerSecond: pace.bytesPerSecond(nowMs) });
      }
    });
    if (moving.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });

  function show(transfer: Transfer): void {
    const { id } = transfer.offer;
    if (isMoving(transfer)) timer ??= setInterval(tick, TICK_MS);
    else paces.delete(id);
    const bytesPerSecond = isMoving(transfer) ? (views[id]?.bytesPerSecond ?? null) : null;
    const isReached = pathOf(transfer.peer) !== null;
    const view = toView(transfer, { isReached, movedBytes: movedBytes(transfer), bytesPerSecond });
    setViews(id, reconcile(view));
  }

  return {
    get: (id) => transfers.get(id) ?? null,
    all: () => [...transfers.values()],
    with: (peer) => [...transfers.values()].filter((each) => each.peer === peer),
    put(transfer) {
      const before = transfers.get(transfer.offer.id);
      transfers.set(transfer.offer.id, transfer);
      // How far it is shows with the next tick: many pieces a second are no news to anybody.
      const isOnItsWay = before !== undefined && isMoving(before) && isMoving(transfer);
      if (!isOnItsWay) show(transfer);
    },
    remove(id) {
      transfers.delete(id);
      paces.delete(id);
      setViews(produce((all) => void delete all[id]));
    },
    onReach(peer) {
      batch(() => {
        for (const each of transfers.values()) if (each.peer === peer) show(each);
      });
    },
    viewsWith: (peer) =>
      Object.values(views)
        .filter((view) => view.peer === peer)
        .toSorted((one, other) => one.atMs - other.atMs),
    isAnyMoving: () => Object.values(views).some((view) => view.isReached && isFlowing(view)),
    setSnapshot: (peer, atMs) => setSnapshots(peer, atMs),
    snapshotAtMs: (peer) => snapshots[peer] ?? null,
  };
}

type Figures = Pick<FileView, "isReached" | "movedBytes" | "bytesPerSecond">;

function toView(transfer: Transfer, figures: Figures): FileView {
  const { offer, peer, direction, atMs, phase, isPausedHere, isPausedThere, use } = transfer;
  return {
    ...figures,
    peer,
    direction,
    atMs,
    phase,
    isPausedHere,
    isPausedThere,
    use,
    id: offer.id,
    name: offer.name,
    sizeBytes: offer.sizeBytes,
    type: offer.type,
    kind: fileKind(offer.name, offer.type),
    preview: offer.preview === null ? null : toAddress(offer.preview),
    isSnapshot: offer.isSnapshot,
  };
}

/** A preview as an address: the bytes were looked at when it was decoded. */
function toAddress(preview: string): string {
  return `data:image/jpeg;base64,${preview.replaceAll("-", "+").replaceAll("_", "/")}`;
}
