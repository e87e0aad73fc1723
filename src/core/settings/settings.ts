/** What a person has set on this phone. Whatever cannot be read falls back, part by part. */
import * as v from "valibot";
import { MAX_OWN_SERVERS, ownBrokerSchema, ownIceServerSchema } from "./own-server.ts";
import type { UnknownCallers } from "../people/caller-policy.ts";
import type { BrokerEntry } from "../protocol/config.ts";
import type { IceServer } from "../protocol/ice-server.ts";
import { type ChatSettings, DEFAULT_CHAT_SETTINGS } from "../chat/chat-settings.ts";

/** Brokers and ICE servers, as lists. */
export interface ServerLists {
  readonly brokers: readonly BrokerEntry[];
  readonly iceServers: readonly IceServer[];
}

/** The servers a person has added on this phone. */
export interface ServerSettings extends ServerLists {
  /** Whether the app's own servers are used besides: those of `config.json`. */
  readonly useDefaults: boolean;
}

/** Everything that is set on this phone. */
export interface Settings {
  readonly servers: ServerSettings;
  /** Whether a scanned code is called without another question. */
  readonly callAtOnce: boolean;
  readonly unknownCallers: UnknownCallers;
  /** Whether pictures that contacts send during a call are taken without asking. */
  readonly acceptPictures: boolean;
  readonly chat: ChatSettings;
}

/** What a phone starts with. */
export const DEFAULT_SETTINGS: Settings = {
  servers: { brokers: [], iceServers: [], useDefaults: true },
  callAtOnce: false,
  unknownCallers: "ring",
  acceptPictures: false,
  chat: DEFAULT_CHAT_SETTINGS,
};

const settingsSchema = v.object({
  servers: v.fallback(
    v.object({
      brokers: readable(ownBrokerSchema),
      iceServers: readable(ownIceServerSchema),
      useDefaults: v.fallback(v.boolean(), true),
    }),
    () => ({ brokers: [], iceServers: [], useDefaults: true }),
  ),
  callAtOnce: v.fallback(v.boolean(), false),
  unknownCallers: v.fallback(v.picklist(["ring", "silent", "refuse"]), "ring"),
  acceptPictures: v.fallback(v.boolean(), false),
  chat: v.fallback(
    v.object({
      connectQuietly: v.fallback(v.boolean(), true),
      readReceipts: v.fallback(v.boolean(), true),
      keepHistory: v.fallback(v.boolean(), true),
    }),
    DEFAULT_CHAT_SETTINGS,
  ),
});

/** The settings in `value`; what is missing or broken in it is as on a new phone. */
export function decodeSettings(value: unknown): Settings {
  const result = v.safeParse(settingsSchema, value);
  return result.success ? result.output : DEFAULT_SETTINGS;
}

/** A list in which one broken entry does not cost the others. */
function readable<Entry extends v.GenericSchema>(entry: Entry) {
  return v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((list) =>
        list
          .filter((item): item is v.InferOutput<Entry> => v.is(entry, item))
          .slice(0, MAX_OWN_SERVERS),
      ),
    ),
    () => [],
  );
}
