import { Show, createSignal, createUniqueId, onMount, type JSX } from "solid-js";
import type { InviteProblem } from "../../app/twocan.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import css from "./CallForm.module.css";
import { InviteProblemText } from "../people/InviteProblemText.tsx";

/** Calls whoever the link or the ID belongs to. What was typed stays until it led somewhere. */
export function CallForm(props: {
  /** It has come up for somebody who wants to type. */
  readonly hasFocus?: boolean;
}): JSX.Element {
  const t = useText();
  const { navigation } = useTwocan();
  const fieldId = createUniqueId();
  const problemId = createUniqueId();
  let input!: HTMLInputElement;
  onMount(() => {
    if (props.hasFocus === true) input.focus();
  });
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
          <div
            ref={(element) => onMount(() => element.scrollIntoView({ block: "nearest" }))}
            id={problemId}
            class={css["problem"]}
            role="alert"
          >
            <InviteProblemText problem={found()} />
          </div>
        )}
      </Show>
    </form>
  );
}
