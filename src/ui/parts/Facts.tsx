import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, type JSX } from "solid-js";
import css from "./Facts.module.css";
import { TitledSection } from "./TitledSection.tsx";

/** A card of facts with its title. */
export function FactsCard(props: {
  readonly title: string;
  readonly help?: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <TitledSection title={props.title} before={props.help}>
      <div class={css["card"]}>{props.children}</div>
    </TitledSection>
  );
}

/** Names and values, as programs have them. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: string])[];
}): JSX.Element {
  return (
    <dl class={css["facts"]}>
      <For each={props.facts}>
        {([name, value]) => (
          <div class={css["fact"]}>
            <dt>{name}</dt>
            <dd translate="no">{value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** What only some want to see, behind a line that opens it. */
export function Unfold(props: {
  readonly label: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <details class={css["unfold"]}>
      <summary class={css["summary"]}>
        <span>{props.label}</span>
        <ChevronDown />
      </summary>
      {props.children}
    </details>
  );
}

/** A piece of a program, or a text for programs. */
export function CodeBlock(props: { readonly text: string; readonly label: string }): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls has to take the focus, and is neither a form nor a landmark
    <div class={css["code"]} role="group" tabindex="0" aria-label={props.label} translate="no">
      <pre>{props.text}</pre>
    </div>
  );
}
