import BadgeCheck from "lucide-solid/icons/badge-check";
import ShieldQuestionMark from "lucide-solid/icons/shield-question-mark";
import { Match, Show, Switch, createEffect, createSignal, type JSX } from "solid-js";
import type { Call } from "../../core/call/state.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useCompareText } from "../text/compare-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./CompareDoor.module.css";
import { CompareSheet } from "./CompareSheet.tsx";

/** Whether the other is beyond doubt who they are, and the way to find out. */
export function CompareDoor(props: { readonly call: Call }): JSX.Element {
  const t = useCompareText();
  const { comparison, people } = useTwocan();
  const announcer = useAnnouncer();
  const [isOpen, setIsOpen] = createSignal(false);
  const [hasLooked, setHasLooked] = createSignal(false);
  const isVerified = (): boolean => people.contactOf(props.call.peer)?.isVerified === true;
  const isAsked = (): boolean => comparison.state().name !== "idle" && !hasLooked();
  createEffect(() => {
    if (isAsked()) announcer.setUrgent(t("asked", props.call.peerName));
  });
  function open(): void {
    setHasLooked(true);
    setIsOpen(true);
    comparison.begin();
  }
  return (
    <>
      <Switch
        fallback={
          <button
            type="button"
            class={css["door"]}
            aria-haspopup="dialog"
            aria-label={t("openHelp", props.call.peerName)}
            data-fading
            onClick={open}
          >
            <span class={css["pill"]}>
              <ShieldQuestionMark />
              <span class={css["words"]}>{t("open")}</span>
            </span>
          </button>
        }
      >
        <Match when={isAsked()}>
          <button
            type="button"
            class={css["door"]}
            aria-haspopup="dialog"
            aria-label={t("asked", props.call.peerName)}
            onClick={open}
          >
            <span class={`${css["pill"]} ${css["asked"]}`}>
              <ShieldQuestionMark />
              <span class={css["words"]}>{t("asked", props.call.peerName)}</span>
            </span>
          </button>
        </Match>
        <Match when={isVerified()}>
          <p class={css["verified"]} data-fading>
            <BadgeCheck />
            {t("verified")}
          </p>
        </Match>
      </Switch>
      <Show when={isOpen()}>
        <CompareSheet call={props.call} onClose={() => setIsOpen(false)} />
      </Show>
    </>
  );
}
