import { Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useChatText } from "../text/chat-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { CountBadge } from "../parts/CountBadge.tsx";

/** How many messages of somebody nobody has looked at, behind their name; nothing for none. */
export function Unread(props: { readonly peer: PeerId }): JSX.Element {
  const t = useChatText();
  const { chat } = useTwocan();
  const count = (): number => chat()?.unreadOf(props.peer) ?? 0;
  return (
    <Show when={count() > 0}>
      {" "}
      <CountBadge count={count()} />
      <span class="for-readers">{t("unread", count())}</span>
    </Show>
  );
}
