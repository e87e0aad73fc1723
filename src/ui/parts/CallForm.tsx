import { Show, createSignal, createUniqueId, type JSX } from "solid-js";
import type { InviteProblem } from "../../app/twocan.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Button, ButtonLink } from "./Button.tsx";
import css from "./CallForm.module.css";

/** Calls whoever the link or the ID belongs to. What was typed stays until it led somewhere. */
export function CallForm(): JSX.Element {
  const t = useText();
  const { navigation } = useTwocan();
  const fieldId = createUniqueId();
  const problemId = createUniqueId();
  let input!: HTMLInputElement;
  const [ownProblem, setOwnProblem] = createSignal<InviteProblem | null>(null);
  const [isTouched, setIsTouched] = createSignal(false);
  const problem = (): InviteProblem | null =>
    isTouched() ? ownProblem() : navigation.entranceProblem();

  function touch(found: InviteProblem | null): void {
    setIsTouched(true);
    setOwnProblem(found);
  }
  function open(event: SubmitEvent): void {
    event.preventDefault();
    const found = navigation.openInvite(input.value);
    touch(found);
    if (found !== null) input.focus();
  }
  return (
    <form class={css["form"]} onSubmit={open} novalidate>
      <label class={css["label"]} for={fieldId}>
        {t("home.field")}
      </label>
      <div class={css["row"]}>
        <input
          ref={(element) => {
            input = element;
          }}
          id={fieldId}
          class={css["input"]}
          placeholder={t("home.fieldPlaceholder")}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          aria-invalid={problem() !== null}
          aria-describedby={problem() === null ? undefined : problemId}
          onInput={() => touch(null)}
        />
        <Button kind="primary" type="submit">
          {t("home.call")}
        </Button>
      </div>
      <Show when={problem()}>
        {(found) => (
          <div id={problemId} class={css["problem"]} role="alert">
            <Problem problem={found()} />
          </div>
        )}
      </Show>
    </form>
  );
}

function Problem(props: { readonly problem: InviteProblem }): JSX.Element {
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
