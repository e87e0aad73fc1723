import { createEffect, createSignal, createUniqueId, on, type JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import type { CodeProblem } from "../../core/scan-call/call-code-text.ts";
import { Button } from "../parts/Button.tsx";
import form from "../call/CallForm.module.css";
import { Scanner } from "./Scanner.tsx";
import { useScanCallText } from "../text/scan-call-text.ts";

/** Looks for the other phone's code. */
export function ScanCallRead(props: {
  readonly scanCall: ScanCall;
  readonly problem: CodeProblem | null;
}): JSX.Element {
  const t = useScanCallText();
  const [isInView, setIsInView] = createSignal(true);
  createEffect(
    on(
      () => props.problem,
      () => setIsInView(true),
    ),
  );
  return (
    <Scanner
      title={t("scan")}
      hint={props.problem !== null && isInView() ? t(`problem.${props.problem}`) : null}
      onText={(text, origin) => {
        setIsInView(true);
        return props.scanCall.take(text, origin === "camera");
      }}
      onNothing={() => setIsInView(false)}
      onBack={() => props.scanCall.back()}
      paste={() => <PasteForm onText={(text) => props.scanCall.take(text, false)} />}
    />
  );
}

/** For codes that come as text: by another way, or from a phone without a camera. */
function PasteForm(props: { readonly onText: (text: string) => void }): JSX.Element {
  const t = useScanCallText();
  const fieldId = createUniqueId();
  let input!: HTMLInputElement;
  return (
    <form
      class={form["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        props.onText(input.value);
      }}
    >
      <label class={form["label"]} for={fieldId}>
        {t("field")}
      </label>
      <div class={form["row"]}>
        <input
          ref={(element) => {
            input = element;
          }}
          id={fieldId}
          class={form["input"]}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
        />
        <Button kind="primary" type="submit">
          {t("use")}
        </Button>
      </div>
    </form>
  );
}
