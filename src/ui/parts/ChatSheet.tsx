import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, onMount, type JSX } from "solid-js";
import type { Chat } from "../../app/chat-view.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { createSheetDrag } from "../behaviour/create-sheet-drag.ts";
import { createVisibleArea } from "../behaviour/create-visible-area.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { useChatText } from "../text/chat-text.ts";
import { useSheetText } from "../text/sheet-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ChatSheet.module.css";
import { ChatView } from "./ChatView.tsx";

/** Pulled up by this many pixels the sheet is as high as the screen. */
const UP_PX = 40;

/**
 * The conversation over a call: half as high as the screen, pulled up all of it; pulled down, by
 * its button, by Escape or by the phone's back button it goes. The keyboard takes the half below, not the sheet.
 */
export function ChatSheet(props: {
  readonly chat: Chat;
  readonly peer: PeerId;
  readonly name: string;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useChatText();
  const sheet = useSheetText();
  const titleId = createUniqueId();
  const [isFull, setFull] = createSignal(false);
  const area = createVisibleArea();
  let dialog!: HTMLDialogElement;
  let startY = 0;
  const close = (): void => dialog.close();
  const drag = createSheetDrag(() => dialog, close);
  onMount(() => dialog.showModal());
  useTwocan().navigation.takeBack(close, ownerSignal());
  const style = (): JSX.CSSProperties => {
    const visible = area();
    const pulled = drag.pulledPx();
    return {
      transform: pulled === 0 ? undefined : `translateY(${pulled}px)`,
      ...(visible === null
        ? {}
        : {
            "block-size": `${visible.heightPx}px`,
            "inset-block-end": `${Math.max(0, innerHeight - visible.heightPx - visible.topPx)}px`,
          }),
    };
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes every dialog
    <dialog
      ref={(element) => {
        dialog = element;
      }}
      class={css["sheet"]}
      data-full={isFull() || area() !== null}
      style={style()}
      aria-labelledby={titleId}
      onClose={() => props.onClose()}
      onClick={(event) => {
        if (event.target === dialog) close();
      }}
    >
      <header
        class={css["head"]}
        onPointerDown={(event) => {
          startY = event.clientY;
          drag.onPointerDown(event);
        }}
        onPointerMove={(event) => drag.onPointerMove(event)}
        onPointerUp={(event) => {
          if (startY - event.clientY > UP_PX) setFull(true);
          drag.onPointerUp(event);
        }}
        onPointerCancel={() => drag.onPointerCancel()}
      >
        <h2 id={titleId} class={css["title"]}>
          {t("chat")}
        </h2>
        <button type="button" class={css["close"]} aria-label={sheet("close")} onClick={close}>
          <X />
        </button>
      </header>
      <ChatView chat={props.chat} peer={props.peer} name={props.name} />
    </dialog>
  );
}
