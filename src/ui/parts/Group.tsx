import ChevronRight from "lucide-solid/icons/chevron-right";
import { For, Show, createUniqueId, type JSX } from "solid-js";
import type { Screen } from "../../app/twocan.ts";
import css from "./Group.module.css";
import { TitledSection } from "./TitledSection.tsx";

/** Rows that belong together, each one thing; the children are list items. */
export function Group(props: {
  readonly title: string;
  readonly help?: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <TitledSection title={props.title} after={props.help}>
      <RowList>{props.children}</RowList>
    </TitledSection>
  );
}

/** Rows without a title of their own: the page has said what they are. */
export function RowList(props: { readonly children: JSX.Element }): JSX.Element {
  return <ul class={css["list"]}>{props.children}</ul>;
}

/** A row that leads somewhere. */
export function LinkRow(props: {
  readonly icon?: JSX.Element;
  readonly label: string;
  readonly detail?: string;
  /** The screen it leads to; back from there the focus is here again. */
  readonly leads?: Screen["name"];
  readonly onOpen: () => void;
}): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class={css["row"]}
        data-leads={props.leads}
        onClick={() => props.onOpen()}
      >
        {props.icon}
        <Words label={props.label} detail={props.detail} />
        <ChevronRight />
      </button>
    </li>
  );
}

/** A row that says something. */
export function FactRow(props: { readonly label: string; readonly value: string }): JSX.Element {
  return (
    <li class={css["row"]}>
      <Words label={props.label} />
      <span class={css["value"]}>{props.value}</span>
    </li>
  );
}

/** A row that is on or off. */
export function SwitchRow(props: {
  readonly label: string;
  readonly detail?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <li>
      <button
        type="button"
        role="switch"
        aria-checked={props.isOn}
        class={css["row"]}
        onClick={() => props.onChange(!props.isOn)}
      >
        <Words label={props.label} detail={props.detail} />
        <span class={css["track"]} aria-hidden="true">
          <span class={css["thumb"]} />
        </span>
      </button>
    </li>
  );
}

/** A row with one choice among a few. */
export function ChoiceRow<Choice extends string>(props: {
  readonly label: string;
  readonly choices: readonly (readonly [choice: Choice, label: string])[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <li class={css["row"]}>
      <label class={css["words"]} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class={css["choice"]}
        onChange={(event) => {
          const [choice] = props.choices[event.currentTarget.selectedIndex] ?? [];
          if (choice !== undefined) props.onChoose(choice);
        }}
      >
        <For each={props.choices}>
          {([choice, label]) => <option selected={choice === props.chosen}>{label}</option>}
        </For>
      </select>
    </li>
  );
}

function Words(props: {
  readonly label: string;
  readonly detail?: string | undefined;
}): JSX.Element {
  return (
    <span class={css["words"]}>
      <span class={css["label"]}>{props.label}</span>
      <Show when={props.detail}>
        <span class={css["detail"]}>{props.detail}</span>
      </Show>
    </span>
  );
}
