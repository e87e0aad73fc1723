import X from "lucide-solid/icons/x";
import { createUniqueId, onMount, type JSX } from "solid-js";
import { createSheetDrag } from "../behaviour/create-sheet-drag.ts";
import { createVisibleArea } from "../behaviour/create-visible-area.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { useSheetText } from "../text/sheet-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { IconButton } from "./IconButton.tsx";
import css from "./Sheet.module.css";

/**
 * A sheet from below, over everything else until it is closed: by its button, Escape, the phone's
 * back button, a tap beside it or a pull. From then on it is in nobody's way, the focus is where it
 * came from, and only the picture of it still slides away; `onClose` takes it off the page.
 */
export function Sheet(props: {
  readonly title: string;
  /**
   * Half as high as the screen, whatever is in it, and pulled up all of it. The keyboard takes the
   * half below, not the sheet.
   */
  readonly isHalf?: boolean;
  readonly onClose: () => void;
  readonly children: (close: () => void) => JSX.Element;
}): JSX.Element {
  const t = useSheetText();
  const titleId = createUniqueId();
  let dialog!: HTMLDialogElement;
  const close = (): void => dialog.close();
  const drag = createSheetDrag(() => dialog, close);
  const lifetime = ownerSignal();
  const closing = new AbortController();
  function leave(): void {
    closing.abort();
    const end = new AbortController();
    const signal = AbortSignal.any([lifetime, end.signal]);
    const finish = (): void => {
      if (signal.aborted) return;
      end.abort();
      props.onClose();
    };
    // Before the tap or key that follows, which may open it anew.
    for (const type of ["click", "keydown"]) {
      addEventListener(type, finish, { capture: true, signal });
    }
    void Promise.allSettled(dialog.getAnimations().map(({ finished }) => finished)).then(finish);
  }
  const area = createVisibleArea();
  const size = (): "half" | "full" | undefined => {
    if (props.isHalf !== true) return undefined;
    return drag.isUp() || area() !== null ? "full" : "half";
  };
  const style = (): JSX.CSSProperties => {
    const pulled = drag.pulledPx();
    const visible = props.isHalf === true ? area() : null;
    const placed = visible && {
      "block-size": `${visible.heightPx}px`,
      "inset-block-end": `${Math.max(0, innerHeight - visible.heightPx - visible.topPx)}px`,
    };
    return { transform: pulled === 0 ? undefined : `translateY(${pulled}px)`, ...placed };
  };
  onMount(() => dialog.showModal());
  useTwocan().navigation.takeBack(close, AbortSignal.any([lifetime, closing.signal]));
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes every dialog
    <dialog
      ref={(element) => {
        dialog = element;
      }}
      class={css["sheet"]}
      data-size={size()}
      style={style()}
      aria-labelledby={titleId}
      onClose={leave}
      onClick={(event) => {
        // Only what lies outside of it is the dialog itself.
        if (event.target === dialog) close();
      }}
    >
      <div class={css["content"]}>
        <header
          class={css["head"]}
          on:pointerdown={(event) => drag.onPointerDown(event)}
          on:pointermove={(event) => drag.onPointerMove(event)}
          on:pointerup={() => drag.onPointerUp()}
          onPointerCancel={() => drag.onPointerCancel()}
        >
          <h2 id={titleId} class={css["title"]}>
            {props.title}
          </h2>
          <IconButton label={t("close")} icon={<X />} isSoft onClick={close} />
        </header>
        {props.children(close)}
      </div>
    </dialog>
  );
}

/** The rows of a sheet; there may be none. */
export function SheetRows(props: { readonly children: JSX.Element }): JSX.Element {
  return <ul class={css["rows"]}>{props.children}</ul>;
}

/** A row of a sheet that does something. */
export function SheetRow(props: {
  readonly icon: JSX.Element;
  readonly label: string;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <li>
      <button type="button" class={css["row"]} onClick={() => props.onClick()}>
        {props.icon}
        <span>{props.label}</span>
      </button>
    </li>
  );
}
