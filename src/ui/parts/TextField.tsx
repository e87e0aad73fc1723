import { Show, createUniqueId, type JSX } from "solid-js";
import css from "./TextField.module.css";

/** A labelled field, and under it what is wrong with what was typed. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly help?: string;
  /** Empty while nothing is wrong. */
  readonly problem?: string;
  readonly kind?: "url" | "name" | "secret" | "code" | "long";
  readonly onInput?: (text: string) => void;
  /** The person has left the field. */
  readonly onLeave?: (text: string) => void;
}): JSX.Element {
  const id = createUniqueId();
  const helpId = createUniqueId();
  const isWrong = (): boolean => (props.problem ?? "") !== "";
  const common = () => ({
    id,
    value: props.value,
    placeholder: props.hint,
    autocapitalize: "off" as const,
    spellcheck: false,
    "aria-invalid": isWrong(),
    "aria-describedby": isWrong() || props.help !== undefined ? helpId : undefined,
    onInput: (event: { currentTarget: { value: string } }) =>
      props.onInput?.(event.currentTarget.value),
    onBlur({ currentTarget }: { currentTarget: { value: string } }) {
      if (props.onLeave === undefined) return;
      props.onLeave(currentTarget.value);
      // What was kept may differ from what was typed by spaces alone, which is no change to it.
      currentTarget.value = props.value;
    },
  });
  return (
    <div class={css["field"]}>
      <label class={css["label"]} for={id}>
        {props.label}
      </label>
      <Show
        when={props.kind === "long"}
        fallback={
          <input
            {...common()}
            class={css["input"]}
            classList={{ [css["code"] ?? ""]: props.kind === "code" }}
            type={props.kind === "secret" ? "password" : "text"}
            inputmode={props.kind === "url" ? "url" : undefined}
            autocomplete={props.kind === "name" ? "name" : "off"}
            dir={props.kind === "name" ? "auto" : "ltr"}
          />
        }
      >
        <textarea {...common()} class={css["input"]} autocomplete="off" rows="4" dir="ltr" />
      </Show>
      <Show
        when={isWrong()}
        fallback={
          <Show when={props.help}>
            <p id={helpId} class={css["help"]}>
              {props.help}
            </p>
          </Show>
        }
      >
        <p id={helpId} class={css["problem"]} role="alert">
          {props.problem}
        </p>
      </Show>
    </div>
  );
}
