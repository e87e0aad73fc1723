import { Show, createUniqueId, type JSX } from "solid-js";
import css from "./TitledSection.module.css";

/** A part of a page with a small title, and what it is for before or after what is in it. */
export function TitledSection(props: {
  readonly title: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <section class={css["section"]} aria-labelledby={id}>
      <h2 id={id} class={css["title"]}>
        {props.title}
      </h2>
      <Show when={props.before}>
        <p class={css["help"]}>{props.before}</p>
      </Show>
      {props.children}
      <Show when={props.after}>
        <p class={css["help"]}>{props.after}</p>
      </Show>
    </section>
  );
}
