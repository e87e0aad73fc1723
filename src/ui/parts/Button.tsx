import type { JSX } from "solid-js";
import type { Screen } from "../../app/twocan.ts";
import css from "./Button.module.css";

interface Look {
  readonly kind: "primary" | "secondary" | "quiet" | "danger";
  readonly icon?: JSX.Element;
  readonly children: JSX.Element;
}

/** A button in the flow of a page. */
export function Button(
  props: Look & {
    readonly type?: "button" | "submit";
    /** The screen it leads to; back from there the focus is here again. */
    readonly leads?: Screen["name"];
    readonly onClick?: () => void;
  },
): JSX.Element {
  return (
    <button
      type={props.type ?? "button"}
      class={`${css["button"]} ${css[props.kind]}`}
      data-leads={props.leads}
      onClick={() => props.onClick?.()}
    >
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink(
  props: Look & {
    readonly href: string;
    readonly isElsewhere?: boolean;
    /** Saves what the link leads to under this name. */
    readonly download?: string;
  },
): JSX.Element {
  return (
    <a
      class={`${css["button"]} ${css[props.kind]}`}
      href={props.href}
      target={props.isElsewhere === true ? "_blank" : undefined}
      rel="noopener"
      download={props.download}
    >
      {props.icon}
      <span>{props.children}</span>
    </a>
  );
}
