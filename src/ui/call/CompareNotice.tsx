import ShieldQuestionMark from "lucide-solid/icons/shield-question-mark";
import { Show, createEffect, createSignal, type JSX } from "solid-js";
import type { Call } from "../../core/call/state.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useCompareText } from "../text/compare-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import { CompareSheet } from "./CompareSheet.tsx";

/** The other person wants to compare; it waits until this one has a moment. */
export function CompareNotice(props: { readonly call: Call }): JSX.Element {
  const t = useCompareText();
  const { comparison } = useTwocan();
  const announcer = useAnnouncer();
  const [isOpen, setIsOpen] = createSignal(false);
  createEffect(() => {
    if (comparison.isAsked()) announcer.setUrgent(t("asked", props.call.peerName));
  });
  return (
    <>
      <Show when={comparison.isAsked()}>
        <Button
          kind="primary"
          icon={<ShieldQuestionMark />}
          onClick={() => {
            comparison.begin();
            setIsOpen(true);
          }}
        >
          {t("asked", props.call.peerName)}
        </Button>
      </Show>
      <Show when={isOpen()}>
        <CompareSheet call={props.call} onClose={() => setIsOpen(false)} />
      </Show>
    </>
  );
}
