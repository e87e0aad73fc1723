import Camera from "lucide-solid/icons/camera";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { Match, Show, Switch, type JSX } from "solid-js";
import type { ScanTrouble } from "../../app/scan/scanner.ts";
import { useScanText } from "../text/scan-text.ts";
import { Button } from "../parts/Button.tsx";
import css from "./ScanWindow.module.css";
import { StringMotif } from "../home/StringMotif.tsx";

/** Nothing can be done about these here. */
const FINAL: readonly ScanTrouble[] = ["missing", "unfit", "insecure"];

/** The place to hold a code in, or why there is none. */
export function ScanWindow(props: {
  readonly trouble: ScanTrouble | null;
  /** Turns the camera on, where it waits for a tap. */
  readonly onBegin: (() => void) | null;
  readonly isSearching: boolean;
  readonly hasFound: boolean;
  readonly onRestart: () => void;
}): JSX.Element {
  const t = useScanText();
  return (
    <div class={css["area"]}>
      <Switch
        fallback={
          <div
            class={css["window"]}
            classList={{
              [css["searching"] ?? ""]: props.isSearching && !props.hasFound,
              [css["found"] ?? ""]: props.hasFound,
            }}
            aria-hidden="true"
          >
            <svg viewBox="0 0 100 100">
              <path
                class={css["corners"]}
                d="M2 20V13Q2 2 13 2H20M80 2H87Q98 2 98 13V20M98 80V87Q98 98 87 98H80M20 98H13Q2 98 2 87V80"
              />
              <path class={css["string"]} d="M10 50Q50 58 90 50" />
            </svg>
          </div>
        }
      >
        <Match when={props.trouble}>
          {(trouble) => (
            <div class={css["trouble"]} role="alert">
              <div class={css["motif"]}>
                <StringMotif state="fraying" />
              </div>
              <p>{t(`trouble.${trouble()}`)}</p>
              <Show when={!FINAL.includes(trouble())}>
                <Button kind="primary" icon={<RotateCw />} onClick={() => props.onRestart()}>
                  {t(trouble() === "stalled" ? "restart" : "retry")}
                </Button>
              </Show>
            </div>
          )}
        </Match>
        <Match when={props.onBegin}>
          {(begin) => (
            <div class={css["trouble"]}>
              <p>{t("asks")}</p>
              <Button kind="primary" icon={<Camera />} onClick={() => begin()()}>
                {t("begin")}
              </Button>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
}
