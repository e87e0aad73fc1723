/** Files between this phone and others, as the screens see them; what does the work is loaded late. */
import { type Accessor, createSignal } from "solid-js";
import type { FileKind } from "../../core/files/file-type.ts";
import type { FileUse, Transfer } from "../../core/files/transfer.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { report } from "../log.ts";

/** A file on its way, or one that came or went. */
export interface FileView extends Omit<Transfer, "offer" | "keptPieces"> {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly type: string;
  readonly kind: FileKind;
  /** A small picture of it as a `data:` address. */
  readonly preview: string | null;
  /** It is a picture of the receiver, taken in a call. */
  readonly isSnapshot: boolean;
  /** Whether the other phone can be reached. */
  readonly isReached: boolean;
  readonly movedBytes: number;
  /** `null` while it does not move, or not long enough to tell. */
  readonly bytesPerSecond: number | null;
}

/** A whole file, to be saved, shared or looked at. */
export interface WholeFile {
  /** With a type that nothing runs: to be saved under its name, and shown if it is a picture. */
  readonly file: File;
  /** Whether its bytes are a picture that can be shown, of a size that can be shown. */
  readonly isPicture: boolean;
}

/** How files are offered. */
interface OfferOptions {
  /** Sends photos as they are, not smaller and without what they tell beside the picture. */
  readonly isOriginal?: boolean;
  readonly isSnapshot?: boolean;
}

/** What of an offer could not be made. */
export interface OfferResult {
  readonly tooLarge: readonly File[];
  readonly tooMany: readonly File[];
  /** Pictures that can only go as originals, with what they tell: that is the person's to say. */
  readonly unscaled: readonly File[];
}

/** Everything that can be done with files, once loaded. */
export interface FileDesk {
  /** Whether whole files can be handed to another app. */
  readonly canShare: boolean;
  /** Files to and from `peer`, oldest first. */
  filesWith(peer: PeerId): readonly FileView[];
  /** Whether any file moves now, to or from anybody. */
  isAnyMoving(): boolean;
  /** Offers `files` as soon as `peer` can be reached. */
  offer(peer: PeerId, files: readonly File[], options?: OfferOptions): Promise<OfferResult>;
  accept(id: string): void;
  decline(id: string): void;
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): void;
  /** Gives a file again that a reload has lost; `false` when it is another one. */
  giveAgain(id: string, file: File): boolean;
  /** A file that has come or was sent; `null` when it is not here any more. */
  whole(id: string): Promise<WholeFile | null>;
  /** Opens the share sheet with it; to be called in a tap. */
  share(id: string): Promise<"shared" | "cancelled" | "failed">;
  /** The person has looked at a file that came, or has saved it. */
  noteUse(id: string, use: FileUse): void;
  /** What `video` shows now, as a file called `name`; `null` before it shows anything. */
  takeSnapshot(video: HTMLVideoElement, name: string): Promise<File | null>;
  /** Takes it off the list, with everything that is here of it. */
  remove(id: string): void;
  /** Removes all files to and from `peer`, or everybody. */
  removeAll(peer?: PeerId): void;
  /** Tells `peer` that a picture of them was saved. */
  tellSnapshot(peer: PeerId): void;
  /** When `peer` last said that they have saved a picture of me, in milliseconds; else `null`. */
  snapshotAtMs(peer: PeerId): number | null;
}

/** The way to the files. */
export interface Files {
  /** `null` until loaded: at the latest when a phone is reached, or by `load`. */
  readonly desk: Accessor<FileDesk | null>;
  load(): Promise<FileDesk>;
  /** Deletes what is here of files to and from `peer`, or everybody. */
  removeAll(peer?: PeerId): void;
}

/** Files that are loaded by `open`, when they are first wanted. */
export function createFiles(open: () => Promise<FileDesk>): Files {
  const [desk, setDesk] = createSignal<FileDesk | null>(null);
  let loading: Promise<FileDesk> | null = null;
  async function loadOnce(): Promise<FileDesk> {
    try {
      const loaded = await open();
      setDesk(loaded);
      return loaded;
    } catch (cause) {
      report("files not loaded", cause);
      loading = null;
      throw cause;
    }
  }
  const load = (): Promise<FileDesk> => (loading ??= loadOnce());
  return {
    desk,
    load,
    removeAll(peer) {
      load().then(
        (loaded) => loaded.removeAll(peer),
        () => undefined,
      );
    },
  };
}
