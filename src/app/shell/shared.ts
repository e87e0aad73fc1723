/** What other apps share with this one: read from where the service worker kept it, and handed on. */
import { createEffect, createSignal, on } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import {
  forgetShared,
  hasShared,
  readShared,
  type Shared,
} from "../../platform/pwa/shared-store.ts";
import type { Chat } from "../chat/chat-view.ts";
import { report } from "../log.ts";
import { appBase } from "../route.ts";
import type { SharedNow, SharedView } from "./shell-view.ts";
import type { Twocan } from "../twocan.ts";

/** What was shared, and the word that something new was. */
export interface SharedIntake extends SharedView {
  /** Something was shared while the app is open; whether this page must not be left for it. */
  onShared(): boolean;
}

/** Reads what was shared when the person is led to it; as an owner's child. */
export function openShared(app: Twocan, isBusy: () => boolean): SharedIntake {
  const [current, setCurrent] = createSignal<SharedNow | null | undefined>();
  const [isKept, setKept] = createSignal(false);
  /** Pictures that go to `peer` as they are or not at all, and what else could not go. */
  let asked: {
    readonly peer: PeerId;
    readonly unscaled: readonly File[];
    readonly rest: readonly File[];
  } | null = null;
  const [recipient, setRecipient] = createSignal<PeerId | null>(null);

  hasShared(appBase()).then(setKept, (cause: unknown) => report("shared", cause));
  createEffect(
    on(
      () => app.navigation.screen().name,
      (name) => {
        setRecipient(null);
        if (name !== "shared") return;
        setCurrent(undefined);
        readShared(appBase()).then(onRead, (cause: unknown) => {
          report("shared", cause);
          setCurrent(null);
        });
      },
    ),
  );
  createEffect(() => {
    const peer = recipient();
    const shared = current();
    const chat = app.chat();
    if (peer === null || chat === null || shared === null || shared === undefined) return;
    setRecipient(null);
    handOn(chat, peer, shared).catch((cause: unknown) => report("shared not handed on", cause));
  });

  function onRead(shared: Shared | null): void {
    // Somebody's link was shared: it says itself what it is for.
    const isInvite = shared?.files.length === 0 && app.navigation.openInvite(shared.text) === null;
    if (isInvite) {
      discard();
      return;
    }
    setCurrent(shared);
    setKept(shared !== null);
  }

  /** The text is not sent yet: the person may want to add a word. */
  async function handOn(chat: Chat, peer: PeerId, shared: Shared): Promise<void> {
    const { rest, unscaled } = await offer(peer, shared.files);
    if (shared.text !== "") {
      const conversation = chat.conversationWith(peer);
      const draft = conversation.draft();
      conversation.setDraft(draft === "" ? shared.text : `${draft}\n${shared.text}`);
    }
    if (unscaled.length === 0) {
      finish(peer, rest);
      return;
    }
    asked = { peer, unscaled, rest };
    setCurrent({ text: "", files: unscaled, lostCount: 0, isAsked: true });
  }

  function finish(peer: PeerId, rest: readonly File[]): void {
    if (rest.length > 0) {
      setCurrent({ text: "", files: rest, lostCount: 0, isRest: true });
      return;
    }
    discard();
    app.navigation.goHome();
    app.navigation.open({ name: "conversation", peer });
  }

  /** Offers the files; those that could not be, come back. */
  async function offer(peer: PeerId, files: readonly File[], isOriginal = false) {
    if (files.length === 0) return { rest: [], unscaled: [] };
    const desk = await app.files.load();
    const { tooLarge, tooMany, unscaled } = await desk.offer(peer, files, { isOriginal });
    return { rest: [...tooLarge, ...tooMany], unscaled };
  }

  async function giveAsked(isSent: boolean): Promise<void> {
    if (asked === null) return;
    const { peer, unscaled, rest } = asked;
    asked = null;
    const given = isSent ? await offer(peer, unscaled, true) : { rest: [] };
    finish(peer, [...rest, ...given.rest]);
  }

  function discard(): void {
    asked = null;
    setCurrent(null);
    setKept(false);
    forgetShared(appBase()).catch((cause: unknown) => report("shared not forgotten", cause));
  }
  return {
    current,
    isKept,
    onShared() {
      // It is said at home, once the call is over.
      setKept(true);
      return isBusy();
    },
    giveTo(peer) {
      app.loadChat();
      setRecipient(peer);
    },
    answer(isSent) {
      giveAsked(isSent).catch((cause: unknown) => report("shared not handed on", cause));
    },
    discard,
  };
}
