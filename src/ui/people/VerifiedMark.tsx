import BadgeCheck from "lucide-solid/icons/badge-check";
import { Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useCompareText } from "../text/compare-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./VerifiedMark.module.css";

/** Says of somebody that they are who they are beyond doubt, where that is so. */
export function VerifiedMark(props: { readonly peer: PeerId }): JSX.Element {
  const t = useCompareText();
  const { people } = useTwocan();
  return (
    <Show when={people.contactOf(props.peer)?.isVerified}>
      <p class={css["verified"]} data-fading>
        <BadgeCheck />
        {t("verified")}
      </p>
    </Show>
  );
}
