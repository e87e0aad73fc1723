import ArrowLeft from "lucide-solid/icons/arrow-left";
import { Show, type JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { useSettingsText } from "../text/settings-text.ts";
import { IconButton } from "./IconButton.tsx";
import css from "./Page.module.css";

/** A page to read and to fill in, from top to bottom. */
export function Page(props: {
  readonly title: string;
  /** Leads to where one came from; left out where there is no way back. */
  readonly onBack?: (() => void) | undefined;
  readonly children: JSX.Element;
}): JSX.Element {
  const t = useSettingsText();
  return (
    <main class={css["page"]}>
      <header class={css["head"]}>
        <Show when={props.onBack}>
          {(onBack) => (
            <div class={css["back"]}>
              <IconButton label={t("back")} icon={<ArrowLeft />} onClick={() => onBack()()} />
            </div>
          )}
        </Show>
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {props.title}
        </h1>
      </header>
      {props.children}
    </main>
  );
}

/** What the page is about, in a sentence or two. */
export function PageHelp(props: { readonly children: JSX.Element }): JSX.Element {
  return <p class={css["help"]}>{props.children}</p>;
}

/** What cannot be undone. */
export function PageWarning(props: { readonly children: JSX.Element }): JSX.Element {
  return <p class={css["warning"]}>{props.children}</p>;
}

/** What went wrong; empty while nothing has. */
export function PageProblem(props: { readonly text: string }): JSX.Element {
  return (
    <Show when={props.text !== ""}>
      <p class={css["problem"]} role="alert">
        {props.text}
      </p>
    </Show>
  );
}

/** The buttons of a page, side by side as long as their words fit. */
export function PageActions(props: { readonly children: JSX.Element }): JSX.Element {
  return <div class={css["actions"]}>{props.children}</div>;
}
