import { createSignal, type Accessor } from "solid-js";
import {
  decodeMediaChoices,
  type MediaChoices,
  NO_CHOICES,
} from "../../core/media/media-choices.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";

const KEY = "media/choices";

/** What a person has chosen of cameras, microphones and speakers, over calls and starts. */
export interface KeptChoices {
  readonly current: Accessor<MediaChoices>;
  set(changes: Partial<MediaChoices>): void;
}

/** The choices kept in `store`; they can be used at once and are read meanwhile. */
export function keepMediaChoices(store: Pick<KeyValueStore, "read" | "write">): KeptChoices {
  const [current, setCurrent] = createSignal(NO_CHOICES);
  let changes: Partial<MediaChoices> = {};
  store
    .read(KEY)
    .then((kept) => setCurrent({ ...decodeMediaChoices(kept), ...changes }))
    .catch((cause: unknown) => report("media choices not read", cause));
  return {
    current,
    set(added) {
      changes = { ...changes, ...added };
      const next = setCurrent({ ...current(), ...added });
      store.write(KEY, next).catch((cause: unknown) => report("media choice not kept", cause));
    },
  };
}
