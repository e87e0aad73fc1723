/** Chat and quiet links together: what is loaded with the first of them. */
import { createEffect, createRoot } from "solid-js";
import { type ChatStore, openChatStore } from "../../platform/storage/chat-store.ts";
import { createMemoryChatStore } from "../../platform/storage/memory-chat-store.ts";
import type { ChatSettings } from "../../core/chat/chat-settings.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { randomId } from "../../platform/identity/identity.ts";
import { openLink } from "../../platform/link/link.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { openChat, type RunningChat } from "./chat.ts";
import type { ChatHappening } from "./chat-door.ts";
import type { DataPaths } from "../line/data-paths.ts";
import type { People } from "../people/people.ts";
import type { Letter } from "../line/post.ts";
import type { KeptSettingsStore } from "../settings.ts";
import { report } from "../log.ts";
import { openNextTask } from "../next-task.ts";
import { createQuietLinks, type QuietDeps, type QuietLinks } from "../line/quiet-links.ts";

/** What runs behind the door. */
export interface ChatArea {
  readonly chat: RunningChat;
  readonly quiet: QuietLinks;
  tell(happening: ChatHappening): void;
  /** Whether a letter is for here; that it has come is a good moment in any case. */
  owns(from: PeerId, letter: Letter): boolean;
}

/** What both need of the app. */
export interface ChatAreaDeps extends Pick<
  QuietDeps,
  "self" | "ledger" | "iceServers" | "post" | "pretendAbsence" | "onRefused"
> {
  /** The database of this copy of the app. */
  readonly name: string;
  readonly store: KeyValueStore;
  readonly paths: DataPaths;
  readonly people: Pick<People, "contacts" | "contactOf">;
  readonly settings: Pick<KeptSettingsStore, "current">;
}

/** Opens both, until the signal aborts. */
export async function openChatArea(deps: ChatAreaDeps, signal: AbortSignal): Promise<ChatArea> {
  const { people } = deps;
  const settings = (): ChatSettings => deps.settings.current().chat;
  const quiet = createQuietLinks(
    {
      ...deps,
      openLink,
      newExchange: randomId,
      isWelcome(peer) {
        const contact = people.contactOf(peer);
        return contact !== null && !contact.isBlocked && settings().connectQuietly;
      },
    },
    signal,
  );
  const chat = await openChat(
    {
      ...deps,
      store: await openKept(deps.name),
      drafts: deps.store,
      newId: randomId,
      tellsRead: () => settings().readReceipts,
      keepsHistory: () => settings().keepHistory,
      inNextTask: openNextTask(signal),
    },
    signal,
  );
  createRoot((dispose) => {
    signal.addEventListener("abort", dispose, { once: true });
    createEffect(() => {
      people.contacts();
      settings();
      quiet.recheck();
      chat.onSettings();
    });
  });
  return {
    chat,
    quiet,
    tell(happening) {
      if (happening === "line-up") {
        quiet.onLineUp();
        chat.onLineUp();
      } else if (happening === "network-change") quiet.onNetworkChange();
      else quiet.onLeaving();
    },
    owns(from, { exchange, message }) {
      chat.onHeardFrom(from);
      return message.kind === "knock" || quiet.owns(exchange);
    },
  };
}

async function openKept(name: string): Promise<ChatStore> {
  try {
    const store = openChatStore(name);
    await store.load();
    return store;
  } catch (cause) {
    // As everywhere: without storage it lasts as long as the page.
    report("no storage for messages", cause);
    return createMemoryChatStore();
  }
}
