/** What the screens see of the app as something that lives on a phone beside other apps. */
import type { Accessor } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { NotificationLeave } from "../../platform/pwa/ring-notification.ts";
import type { Shared } from "../../platform/pwa/shared-store.ts";

/** How this copy of the app can be installed. */
export type InstallWay =
  | "installed"
  /** The browser asks, in a tap. */
  | "prompt"
  /** By the share sheet of an iPhone or iPad. */
  | "apple"
  /** By the browser's own menu, if at all. */
  | "menu";

/** What is worth a word at home, one at a time. */
export type Notice = "update" | "shared" | "install" | "ringing" | "offline-ready";

/** What notifications say; the app itself speaks no language. */
export interface RingWords {
  title(name: string): string;
  kind(media: "video" | "voice"): string;
  readonly answer: string;
  readonly decline: string;
}

/** What was shared, as far as it is not handed on. */
export interface SharedNow extends Shared {
  /** These are the files that a conversation could not take: too large, or too many at once. */
  readonly isRest?: boolean;
  /** These pictures go to somebody only as they are: that is asked first. */
  readonly isAsked?: boolean;
}

/** What another app has shared with this one. */
export interface SharedView {
  /** `undefined` until it is read, `null` when there is nothing (any more). */
  readonly current: Accessor<SharedNow | null | undefined>;
  /** Whether it still waits for somebody to be sent to. */
  readonly isKept: Accessor<boolean>;
  /** Hands it to the conversation with `peer`: files are offered, a text waits to be sent. */
  giveTo(peer: PeerId): void;
  /** The pictures that are asked about go as they are, or not at all. */
  answer(isSent: boolean): void;
  discard(): void;
}

/** Loaded once the first screen is up. */
export interface Shell {
  readonly notice: Accessor<Notice | null>;
  /** Does not say it again: ever, or until the next start where it is about a version. */
  dismiss(notice: Notice): void;
  /** A new version is here. */
  readonly hasUpdate: Accessor<boolean>;
  /** Starts the new version. */
  useUpdate(): void;
  readonly installWay: Accessor<InstallWay>;
  /** Lets the browser ask whether to install, in a tap. */
  install(): void;
  /** Whether calls are announced while the app is out of sight. */
  readonly ringLeave: Accessor<NotificationLeave>;
  /** Asks for it, in a tap. */
  askRingLeave(): void;
  /** The words of now. */
  setRingWords(words: RingWords): void;
  readonly shared: SharedView;
  readonly canFloat: boolean;
  /** Lets the picture float above other apps or brings it back, in a tap; until the signal aborts. */
  toggleFloating(video: HTMLVideoElement, signal: AbortSignal): void;
}
