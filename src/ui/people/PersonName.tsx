import { Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { PeerIdText } from "./PeerIdText.tsx";
import css from "./PersonName.module.css";

/** The heading of a screen about one person: their name, or their ID while there is none. */
export function PersonName(props: {
  readonly name: string;
  readonly peer: PeerId;
  readonly id?: string | undefined;
}): JSX.Element {
  return (
    <h1
      ref={focusOnShow}
      id={props.id}
      class={css["name"]}
      classList={{ [css["long"] ?? ""]: props.name.length > 14 }}
      tabindex="-1"
    >
      <Show when={props.name !== ""} fallback={<PeerIdText peerId={props.peer} isLarge />}>
        <bdi>{props.name}</bdi>
      </Show>
    </h1>
  );
}
