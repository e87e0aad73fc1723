import { Show, type JSX } from "solid-js";
import type { InviteProblem } from "../../app/twocan.ts";
import { useText } from "../text/TextProvider.tsx";
import { ButtonLink } from "../parts/Button.tsx";

/** Why a link, an ID or a code cannot be called, and the way to the place where it can. */
export function InviteProblemText(props: { readonly problem: InviteProblem }): JSX.Element {
  const t = useText();
  const elsewhere = (): { readonly host: string; readonly link: string } | null =>
    props.problem.kind === "elsewhere"
      ? { host: hostOf(props.problem.base), link: props.problem.link }
      : null;
  const kind = (): Exclude<InviteProblem["kind"], "elsewhere"> =>
    props.problem.kind === "elsewhere" ? "other" : props.problem.kind;
  return (
    <Show when={elsewhere()} fallback={<p>{t(`inviteProblem.${kind()}`)}</p>}>
      {(place) => (
        <>
          <p>{t("inviteProblem.elsewhere", place().host)}</p>
          <ButtonLink kind="secondary" href={place().link} isElsewhere>
            {t("inviteProblem.open", place().host)}
          </ButtonLink>
        </>
      )}
    </Show>
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
