import ChevronRight from "lucide-solid/icons/chevron-right";
import { createMemo, For, type JSX } from "solid-js";
import { formatPeerId } from "../../core/identity/peer-id.ts";
import { shownName } from "../../core/people/contact.ts";
import type { RecentCall } from "../../core/people/recent-call.ts";
import { initialOf } from "../text/initial.ts";
import { usePeopleText } from "../text/people-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./RecentPeek.module.css";

const SHOWN = 2;

/** The last two people one talked to, each a tap away, and the way to all others. */
export function RecentPeek(): JSX.Element {
  const t = usePeopleText();
  const { navigation, people } = useTwocan();
  const last = createMemo(() => latestOfEach(people.recents()).slice(0, SHOWN));
  const nameOf = (call: RecentCall): string => {
    const contact = people.contactOf(call.peer);
    const known = contact === null ? call.name : shownName(contact);
    return known || formatPeerId(call.peer);
  };
  return (
    <section class={css["peek"]} aria-label={t("recent")}>
      <For each={last()}>
        {(call) => (
          <button
            type="button"
            class={css["person"]}
            onClick={() => navigation.openInvite(call.peer)}
          >
            <span class={css["initial"]} aria-hidden="true">
              {initialOf(nameOf(call))}
            </span>
            <span class={css["name"]}>
              <bdi>{nameOf(call)}</bdi>
            </span>
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

/** The last call with each person, the newest first. */
function latestOfEach(calls: readonly RecentCall[]): RecentCall[] {
  return calls.filter((call, index) => calls.findIndex(({ peer }) => peer === call.peer) === index);
}
