import { createEffect, createSignal, onCleanup, type JSX } from "solid-js";
import { renderQr, type QrDrawing } from "../../app/scan/qr.ts";
import css from "./QrCard.module.css";

const BLANK: QrDrawing = { size: 1, path: "" };

/** A QR code as large as its place, dark on white in either theme: some readers know no other. */
export function QrCard(props: {
  readonly text: string;
  /** What the code is for, to those who cannot see it. */
  readonly label: string;
}): JSX.Element {
  const [drawing, setDrawing] = createSignal(BLANK);
  // In a task of its own: it is the longest part of the first screen, and the rest need not wait.
  createEffect(() => {
    const { text } = props;
    const timer = setTimeout(() => setDrawing(renderQr(text)));
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <svg
      class={css["card"]}
      viewBox={`0 0 ${drawing().size} ${drawing().size}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img would need a file to show
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path d={drawing().path} />
    </svg>
  );
}
