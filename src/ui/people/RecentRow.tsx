import ArrowDownLeft from "lucide-solid/icons/arrow-down-left";
import ArrowUpRight from "lucide-solid/icons/arrow-up-right";
import Phone from "lucide-solid/icons/phone";
import Video from "lucide-solid/icons/video";
import { Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { formatDuration } from "../../core/format/duration.ts";
import { formatPeerId } from "../../core/identity/peer-id.ts";
import type { RecentCall } from "../../core/people/recent-call.ts";
import { usePeopleText } from "../text/people-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./RecentRow.module.css";

/** A call that was: who, how it went, when; and a button to call them again. */
export function RecentRow(props: { readonly call: RecentCall }): JSX.Element {
  const t = usePeopleText();
  const language = useLanguage();
  const { navigation, people, session } = useTwocan();
  const isMissed = (): boolean => props.call.outcome === "missed";
  const name = (): string => people.nameFor(props.call.peer, "") || formatPeerId(props.call.peer);
  return (
    <li class={css["item"]}>
      <button
        type="button"
        class={css["row"]}
        onClick={() => navigation.openInvite(props.call.peer)}
      >
        <Dynamic component={props.call.direction === "incoming" ? ArrowDownLeft : ArrowUpRight} />
        <span class={css["words"]}>
          <span class={css["name"]}>
            <bdi>{name()}</bdi>
          </span>
          <span class={css["how"]} classList={{ [css["missed"] ?? ""]: isMissed() }}>
            {t(`outcome.${props.call.outcome}.${props.call.direction}`)}
            <Show when={props.call.durationMs > 0}>
              {` · ${formatDuration(props.call.durationMs)}`}
            </Show>
            {` · ${formatWhen(props.call.startedAtMs, language())}`}
          </span>
        </span>
      </button>
      <button
        type="button"
        class={css["call"]}
        aria-label={t("callBack", name())}
        onClick={() => session.dial(props.call.peer, props.call.media)}
      >
        <Dynamic component={props.call.media === "video" ? Video : Phone} />
      </button>
    </li>
  );
}

/** The time for today, the day for before. */
function formatWhen(atMs: number, language: string): string {
  const isToday = new Date(atMs).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    language,
    isToday ? { timeStyle: "short" } : { day: "numeric", month: "short" },
  ).format(atMs);
}
