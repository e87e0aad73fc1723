import { For, type JSX } from "solid-js";
import { formatPeerId, type PeerId } from "../../core/identity/peer-id.ts";
import css from "./PeerIdText.module.css";

/** A peer ID in groups of four, three to a line: readable aloud and quick to compare. */
export function PeerIdText(props: {
  readonly peerId: PeerId;
  readonly isLarge?: boolean;
  /** Five groups to a line, small: for those who only want to compare. */
  readonly isWide?: boolean;
}): JSX.Element {
  return (
    <span
      class={css["id"]}
      classList={{
        [css["large"] ?? ""]: props.isLarge === true,
        [css["wide"] ?? ""]: props.isWide === true,
      }}
      translate="no"
    >
      <For each={formatPeerId(props.peerId).split(" ")}>
        {(group) => <span>{`${group} `}</span>}
      </For>
    </span>
  );
}
