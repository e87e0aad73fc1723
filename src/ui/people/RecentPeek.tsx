import ChevronRight from "lucide-solid/icons/chevron-right";
import { createMemo, For, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { nameOf } from "../text/name-of.ts";
import { initialOf } from "../text/initial.ts";
import { usePeopleText } from "../text/people-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./RecentPeek.module.css";
import { Unread } from "../chat/Unread.tsx";

const SHOWN = 2;

/** Those who have written, then the last one talked to, each a tap away, and the way to all others. */
export function RecentPeek(): JSX.Element {
  const t = usePeopleText();
  const { chat, navigation, people } = useTwocan();
  const hasWritten = (peer: PeerId): boolean => (chat()?.unreadOf(peer) ?? 0) > 0;
  const last = createMemo(() => {
    const writers = chat()?.peers().filter(hasWritten) ?? [];
    const talkedTo = people.recents().map(({ peer }) => peer);
    return [...new Set([...writers, ...talkedTo])].slice(0, SHOWN);
  });
  return (
    <section class={css["peek"]} aria-label={t("recent")}>
      <For each={last()}>
        {(peer) => (
          <button
            type="button"
            class={css["person"]}
            onClick={() => {
              if (hasWritten(peer)) navigation.open({ name: "conversation", peer });
              else navigation.openInvite(peer);
            }}
          >
            <span class={css["initial"]} aria-hidden="true">
              {initialOf(nameOf(people, peer))}
            </span>
            <span class={css["name"]}>
              <bdi>{nameOf(people, peer)}</bdi>
            </span>
            <Unread peer={peer} />
          </button>
        )}
      </For>
      <button
        type="button"
        class={css["all"]}
        aria-label={t("title")}
        onClick={() => navigation.open({ name: "people" })}
      >
        <ChevronRight />
      </button>
    </section>
  );
}
