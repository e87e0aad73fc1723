import type { JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import type { ScanFailure } from "../../core/scan-call/flow.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useScanCallText } from "../text/scan-call-text.ts";
import css from "../parts/ScreenWords.module.css";

/** Why two codes led to no call, and the way to the next two. */
export function ScanCallFailed(props: {
  readonly scanCall: ScanCall;
  readonly reason: ScanFailure;
}): JSX.Element {
  const t = useScanCallText();
  return (
    <main>
      <PersonLayout
        picture={<StringMotif state="fraying" />}
        actions={
          <Button kind="primary" onClick={() => props.scanCall.back()}>
            {t("again")}
          </Button>
        }
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t(`failure.${props.reason}`)}
        </h1>
        <p class={css["help"]} role="alert">
          {t(`failureHelp.${props.reason}`)}
        </p>
      </PersonLayout>
    </main>
  );
}
