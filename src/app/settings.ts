/** What is set on this phone, kept in storage. */
import { type Accessor, createSignal } from "solid-js";
import {
  decodeSettings,
  type ServerLists,
  type ServerSettings,
  type Settings as KeptSettings,
} from "../core/settings/settings.ts";
import type { ChatSettings } from "../core/chat/chat-settings.ts";
import type { UnknownCallers } from "../core/people/caller-policy.ts";
import type { KeyValueStore } from "../platform/storage/store.ts";
import { report } from "./log.ts";

/** Where the settings are kept. */
export const SETTINGS = "settings";

/** The settings as the screens see them. */
export interface Settings {
  /** What the app brings by itself: the servers of `config.json`. */
  readonly defaults: ServerLists;
  readonly servers: Accessor<ServerSettings>;
  setServers(servers: ServerSettings): void;
  /** Whether a scanned code is called without another question. */
  readonly callAtOnce: Accessor<boolean>;
  setCallAtOnce(callAtOnce: boolean): void;
  readonly unknownCallers: Accessor<UnknownCallers>;
  setUnknownCallers(unknownCallers: UnknownCallers): void;
  /** Whether pictures that contacts send during a call are taken without asking. */
  readonly acceptPictures: Accessor<boolean>;
  setAcceptPictures(acceptPictures: boolean): void;
  readonly chat: Accessor<ChatSettings>;
  setChat(changes: Partial<ChatSettings>): void;
}

/** The settings of the running app. */
export interface KeptSettingsStore {
  readonly current: Accessor<KeptSettings>;
  setServers(servers: ServerSettings): void;
  setCallAtOnce(callAtOnce: boolean): void;
  setUnknownCallers(unknownCallers: UnknownCallers): void;
  setAcceptPictures(acceptPictures: boolean): void;
  setChat(changes: Partial<ChatSettings>): void;
}

/** The settings kept in `store`. `onChange` hears of every change of servers. */
export async function openSettings({
  store,
  onChange,
}: {
  readonly store: KeyValueStore;
  onChange(): void;
}): Promise<KeptSettingsStore> {
  const kept = await store.read(SETTINGS).catch((cause: unknown) => {
    report("settings not read", cause);
  });
  const [current, setCurrent] = createSignal(decodeSettings(kept));
  function change(changes: Partial<KeptSettings>): void {
    // What is written is what would be read: nothing is kept that the next start throws away.
    const next = decodeSettings({ ...current(), ...changes });
    setCurrent(next);
    store.write(SETTINGS, next).catch((cause: unknown) => report("settings not kept", cause));
  }
  return {
    current,
    setServers(servers) {
      change({ servers });
      onChange();
    },
    setCallAtOnce: (callAtOnce) => change({ callAtOnce }),
    setUnknownCallers: (unknownCallers) => change({ unknownCallers }),
    setAcceptPictures: (acceptPictures) => change({ acceptPictures }),
    setChat: (changes) => change({ chat: { ...current().chat, ...changes } }),
  };
}

/** The settings for the screens, with the servers that the app brings by itself. */
export function toSettings(kept: KeptSettingsStore, defaults: Accessor<ServerLists>): Settings {
  return {
    get defaults() {
      return defaults();
    },
    servers: () => kept.current().servers,
    setServers: kept.setServers,
    callAtOnce: () => kept.current().callAtOnce,
    setCallAtOnce: kept.setCallAtOnce,
    unknownCallers: () => kept.current().unknownCallers,
    setUnknownCallers: kept.setUnknownCallers,
    acceptPictures: () => kept.current().acceptPictures,
    setAcceptPictures: kept.setAcceptPictures,
    chat: () => kept.current().chat,
    setChat: kept.setChat,
  };
}
