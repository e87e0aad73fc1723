import ChevronRight from "lucide-solid/icons/chevron-right";
import { Show, createUniqueId, type JSX } from "solid-js";
import css from "./Group.module.css";

/** Rows that belong together, each one thing; the children are list items. */
export function Group(props: {
  readonly title: string;
  readonly help?: string;
  readonly children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <section class={css["group"]} aria-labelledby={id}>
      <h2 id={id} class={css["title"]}>
        {props.title}
      </h2>
      <ul class={css["list"]}>{props.children}</ul>
      <Show when={props.help}>
        <p class={css["help"]}>{props.help}</p>
      </Show>
    </section>
  );
}

/** A row that leads somewhere. */
export function LinkRow(props: {
  readonly icon?: JSX.Element;
  readonly label: string;
  readonly detail?: string;
  readonly onOpen: () => void;
}): JSX.Element {
  return (
    <li>
      <button type="button" class={css["row"]} onClick={() => props.onOpen()}>
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
