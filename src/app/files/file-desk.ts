/** Runs the transfers of this phone: what people decide, what paths bring, what the disk says. */
import { isTakenUnasked } from "../../core/files/acceptance.ts";
import { toFileName } from "../../core/files/file-name.ts";
import { toMediaType } from "../../core/files/file-type.ts";
import type { FileOffer } from "../../core/files/file-message.ts";
import { MAX_FILE_BYTES, MAX_LIVE_TRANSFERS, piecesOf } from "../../core/files/limits.ts";
import { isLive, newTransfer, type Transfer } from "../../core/files/transfer.ts";
import {
  transition,
  type TransferCommand,
  type TransferEvent,
} from "../../core/files/transition.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { FileVault } from "../../platform/storage/file-vault.ts";
import { FileError } from "../../platform/storage/file-worker-client.ts";
import type { DataPath, DataPaths } from "../line/data-paths.ts";
import { createFileList } from "./file-list.ts";
import { openFilePath, type FilePath } from "./file-path.ts";
import type { FileRecords } from "./file-records.ts";
import { createFileHistory } from "./file-history.ts";
import { restoreFiles } from "./file-restore.ts";
import type { FileDesk } from "./files.ts";
import { inTurn } from "../in-turn.ts";
import { report } from "../log.ts";
import { toWholeFile } from "./whole-file.ts";

/** What the desk needs of the rest of the app. */
export interface FileDeskDeps {
  readonly vault: FileVault;
  readonly records: FileRecords;
  readonly paths: Pick<DataPaths, "watch" | "request">;
  newId(): string;
  isContact(peer: PeerId): boolean;
  /** Whether contacts may send pictures during a call without asking. */
  acceptsPictures(): boolean;
  /** Whether what is over stays beyond this page. */
  keepsHistory(): boolean;
  /** A small JPEG of a picture in base64url; `null` for what is none. */
  makePreview(file: File): Promise<string | null>;
  /** A smaller file in the place of a photo, `null` if that cannot be; others as they are. */
  toSmall(file: File): Promise<File | null>;
  takeSnapshot(video: HTMLVideoElement, name: string): Promise<File | null>;
  readonly canShare: boolean;
  shareFile(file: File): Promise<"shared" | "cancelled" | "failed">;
}

/** Something that happens to one transfer. */
interface Happening {
  readonly id: string;
  readonly event: TransferEvent;
}

/** Opens the desk with what was kept; it runs until the signal aborts. */
export async function openFileDesk(deps: FileDeskDeps, signal: AbortSignal): Promise<FileDesk> {
  const { vault, records } = deps;
  const paths = new Map<PeerId, FilePath>();
  const list = createFileList((peer) => paths.get(peer) ?? null, signal);
  const history = createFileHistory(deps, list.all, signal);
  const step = inTurn(({ id, event }: Happening) => {
    const before = list.get(id);
    if (before === null) return;
    const [after, commands] = transition(before, event);
    if (after !== before) list.put(after);
    history.onChange(before, after);
    for (const command of commands) run(after, command);
  });
  const send = (id: string, event: TransferEvent): void => step({ id, event });

  function run({ offer, peer }: Transfer, command: TransferCommand): void {
    const { id } = offer;
    const path = paths.get(peer);
    switch (command.type) {
      case "send":
        path?.outflow.say(command.message);
        return;
      case "stream":
        path?.outflow.start(id, offer.sizeBytes, command.fromPiece);
        return;
      case "halt":
        path?.outflow.stop(id);
        path?.inflow.stop(id);
        return;
      case "open":
        path?.inflow.stop(id);
        openPlace(offer, peer);
        return;
      case "clear":
        vault.drop(id).catch((cause: unknown) => report("file not deleted", cause));
        return;
      case "release":
        vault.releaseSource(id);
        records.forgetSource(id);
    }
  }

  function openPlace({ id, sizeBytes }: FileOffer, peer: PeerId): void {
    const listener = {
      onKept(pieces: number) {
        paths.get(peer)?.inflow.onKept(id, pieces);
        send(id, { type: "kept", pieces });
      },
      onBroken: (reason: FileError["reason"]) => send(id, { type: "failed", reason }),
    };
    vault.open(id, sizeBytes, listener).then(
      (pieces) => send(id, { type: "opened", pieces }),
      (cause: unknown) => {
        const reason = cause instanceof FileError ? cause.reason : "unwritable";
        send(id, { type: "failed", reason });
      },
    );
  }

  /** What is offered for the first time becomes a row, if there are not too many already. */
  function onOffer({ peer, isCall }: DataPath, offer: FileOffer): void {
    const known = list.get(offer.id);
    // Nobody speaks for another's file.
    if (known !== null && known.peer !== peer) return;
    if (known !== null) {
      send(offer.id, { type: "offer", offer });
      return;
    }
    const settled = records.settled(offer.id);
    if (settled !== null) {
      paths.get(peer)?.outflow.say({ kind: settled, id: offer.id });
      return;
    }
    if (liveCount(peer, "incoming") >= MAX_LIVE_TRANSFERS) {
      paths.get(peer)?.outflow.say({ kind: "failed", id: offer.id, reason: "too-many" });
      return;
    }
    add({ peer, direction: "incoming", offer, atMs: Date.now() });
    const isContact = deps.isContact(peer);
    const acceptsPictures = deps.acceptsPictures();
    if (isTakenUnasked(offer, { acceptsPictures, isContact, isInCall: isCall })) {
      send(offer.id, { type: "accept" });
    }
  }

  function add(given: Pick<Transfer, "peer" | "direction" | "offer" | "atMs">): void {
    const transfer = newTransfer(given);
    list.put(transfer);
    records.keep(transfer);
  }

  const liveOf = (peer: PeerId, direction: Transfer["direction"]): readonly Transfer[] =>
    list.with(peer).filter((each) => each.direction === direction && isLive(each));
  const liveCount = (peer: PeerId, direction: Transfer["direction"]): number =>
    liveOf(peer, direction).length;

  /** The other phone listens: it hears of all that is still to go. */
  function onReady(peer: PeerId): void {
    const live = liveOf(peer, "outgoing").map(({ offer }) => offer.id);
    paths.get(peer)?.outflow.say({ kind: "live", ids: live });
    for (const id of live) send(id, { type: "reached" });
  }

  function onLive(peer: PeerId, ids: readonly string[]): void {
    for (const { offer } of liveOf(peer, "incoming")) {
      if (!ids.includes(offer.id)) send(offer.id, { type: "forgotten" });
    }
  }

  function onPath(path: DataPath): void {
    const { peer } = path;
    const opened = openFilePath({
      path,
      vault,
      find: (id) => {
        const transfer = list.get(id);
        return transfer?.peer === peer ? transfer : null;
      },
      send,
      reopen: (transfer) => openPlace(transfer.offer, peer),
      onOffer: (offer) => onOffer(path, offer),
      onReady: () => onReady(peer),
      onLive: (ids) => onLive(peer, ids),
      onSnapshot: () => list.setSnapshot(peer, Date.now()),
    });
    paths.set(peer, opened);
    list.onReach(peer);
    path.signal.addEventListener("abort", () => {
      if (paths.get(peer) !== opened) return;
      paths.delete(peer);
      list.onReach(peer);
    });
    // Only now: what was said before anybody listened is answered over this path.
    opened.listen();
    opened.outflow.say({ kind: "ready" });
  }

  async function offerOne(peer: PeerId, file: File, isSnapshot: boolean): Promise<void> {
    const sizeBytes = file.size;
    const id = deps.newId();
    const offer = {
      id,
      name: toFileName(file.name),
      sizeBytes,
      type: toMediaType(file.type),
      pieces: piecesOf(sizeBytes),
      preview: await deps.makePreview(file),
      isSnapshot,
    };
    vault.addSource(id, file);
    add({ peer, direction: "outgoing", offer, atMs: Date.now() });
    send(id, { type: "reached" });
    // A copy on this phone, for after a reload; it must not take the room away from all else.
    const free = await vault.freeBytes().catch(() => 0);
    if (sizeBytes <= free / 2) records.keepSource(id, file);
  }

  function remove({ offer, direction }: Transfer): void {
    send(offer.id, { type: direction === "incoming" ? "decline" : "cancel" });
    send(offer.id, { type: "cancel" });
    const settled = list.get(offer.id);
    if (settled === null) return;
    run(settled, { type: direction === "incoming" ? "clear" : "release" });
    records.forget(settled);
    list.remove(offer.id);
  }

  /** The bytes of a file that has come; it is said where the browser has cleared them away. */
  async function find(id: string): Promise<{ blob: Blob; offer: FileOffer } | null> {
    const transfer = list.get(id);
    if (transfer?.direction !== "incoming" || transfer.phase.name !== "done") return null;
    const blob = await vault.file(id);
    if (blob === null) send(id, { type: "vanished" });
    return blob && { blob, offer: transfer.offer };
  }

  await restoreFiles(deps, list.put, send);
  history.follow();
  deps.paths.watch(onPath, signal);
  const act = (type: "accept" | "decline" | "pause" | "resume" | "cancel") => (id: string) =>
    send(id, { type });
  return {
    filesWith: list.viewsWith,
    canShare: deps.canShare,
    isAnyMoving: list.isAnyMoving,
    async offer(peer, files, { isOriginal = false, isSnapshot = false } = {}) {
      deps.paths.request(peer);
      const tooLarge = files.filter(({ size }) => size > MAX_FILE_BYTES);
      const fitting = files.filter((file) => !tooLarge.includes(file));
      const room = MAX_LIVE_TRANSFERS - liveCount(peer, "outgoing");
      const unscaled: File[] = [];
      for (const file of fitting.slice(0, room)) {
        const sent = isOriginal ? file : await deps.toSmall(file);
        if (sent === null) unscaled.push(file);
        else await offerOne(peer, sent, isSnapshot);
      }
      return { tooLarge, tooMany: fitting.slice(room), unscaled };
    },
    accept: act("accept"),
    decline: act("decline"),
    pause: act("pause"),
    resume: act("resume"),
    cancel: act("cancel"),
    giveAgain(id, file) {
      if (list.get(id)?.offer.sizeBytes !== file.size) return false;
      vault.addSource(id, file);
      send(id, { type: "found" });
      return true;
    },
    async whole(id) {
      const found = await find(id);
      return found && toWholeFile(found.blob, found.offer);
    },
    async share(id) {
      const found = await find(id);
      if (found === null) return "failed";
      const { name, type } = found.offer;
      const result = await deps.shareFile(new File([found.blob], name, { type }));
      if (result === "shared") send(id, { type: "used", use: "saved" });
      return result;
    },
    noteUse: (id, use) => send(id, { type: "used", use }),
    takeSnapshot: deps.takeSnapshot,
    remove(id) {
      const transfer = list.get(id);
      if (transfer !== null) remove(transfer);
    },
    removeAll: (peer) => (peer === undefined ? list.all() : list.with(peer)).forEach(remove),
    tellSnapshot: (peer) => paths.get(peer)?.outflow.say({ kind: "snapshot" }),
    snapshotAtMs: list.snapshotAtMs,
  };
}
