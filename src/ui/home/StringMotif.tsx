import { For, Show, type JSX } from "solid-js";
import css from "./StringMotif.module.css";

export type MotifState = "idle" | "ringing" | "connected" | "fraying";

const FROM_X = 62;
const TO_X = 178;
const HEIGHT = 40;
const BEAD_COUNT = 18;
const WAVES = 1.5;
/** One swing of a bead, both ways; the style sheet runs half of it and back. */
const PERIOD_MS = 1000;

/** The beads of the string: where each hangs, how far it swings, and when in the wave. */
const BEADS = Array.from({ length: BEAD_COUNT }, (_, index) => {
  const along = (index + 1) / (BEAD_COUNT + 1);
  const swing = Math.sin(Math.PI * along) * 10;
  return {
    x: FROM_X + (TO_X - FROM_X) * along,
    sag: 4 * along * (1 - along) * 17,
    swing,
    still: swing * Math.sin(2 * Math.PI * WAVES * along),
    delayMs: (along * WAVES - WAVES) * PERIOD_MS,
  };
});

/** Two cans and a string: slack, ringing, taut or fraying like the call it stands for. */
export function StringMotif(props: {
  readonly state: MotifState;
  /** Whether the wave comes from the far can, as a caller's does. */
  readonly isTowardsMe?: boolean;
}): JSX.Element {
  const isBeaded = (): boolean => props.state === "idle" || props.state === "ringing";
  return (
    <svg
      class={css["motif"]}
      classList={{ [css["towardsMe"] ?? ""]: props.isTowardsMe === true }}
      data-state={props.state}
      viewBox="0 0 240 80"
      aria-hidden="true"
    >
      <Show when={isBeaded()} fallback={<TautString isFraying={props.state === "fraying"} />}>
        <For each={BEADS}>
          {(bead) => (
            <circle
              class={css["bead"]}
              cx={bead.x}
              cy={HEIGHT}
              r="2"
              style={{
                "--sag": `${bead.sag}px`,
                "--swing": `${bead.swing}px`,
                "--still": `${bead.still}px`,
                "animation-delay": `${bead.delayMs}ms`,
              }}
            />
          )}
        </For>
      </Show>
      <g class={css["near"]}>
        <Can />
      </g>
      <g class={css["far"]} transform="translate(240 0) scale(-1 1)">
        <Can />
      </g>
    </svg>
  );
}

function TautString(props: { readonly isFraying: boolean }): JSX.Element {
  return (
    <Show when={props.isFraying} fallback={<path class={css["string"]} d="M62 40H178" />}>
      <path class={css["string"]} d="M62 40C80 42 92 44 106 45" />
      <path class={css["strand"]} d="M105 45q6 0 10 5M105 45q7 -2 12 -1M105 45q5 -4 7 -9" />
      <path class={css["string"]} d="M178 40C160 42 148 44 134 45" />
      <path class={css["strand"]} d="M135 45q-6 0 -9 6M135 45q-8 -1 -11 1M135 45q-5 -4 -8 -8" />
    </Show>
  );
}

/** A can on its side: the opening to the left, the string's end in its bottom. */
function Can(): JSX.Element {
  return (
    <>
      <path d="M16 13L56 20Q62 21 62 27V53Q62 59 56 60L16 67Z" />
      <path class={css["ridge"]} d="M34 17.5Q39 40 34 62.5M46 19.5Q50.5 40 46 60.5" />
      <ellipse cx="16" cy="40" rx="9" ry="27" />
      <ellipse class={css["inside"]} cx="15" cy="40" rx="6" ry="22.5" />
    </>
  );
}
