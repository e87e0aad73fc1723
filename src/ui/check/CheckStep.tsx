import { Show, createSignal, type JSX } from "solid-js";
import type { CallStep } from "../../app/check/check-call.ts";
import { formatLatency } from "../../core/format/latency.ts";
import { type TranslateCheck, useCheckText } from "../text/check-text.ts";
import css from "./CheckStep.module.css";
import { CopyButton } from "../parts/CopyButton.tsx";
import { CodeBlock, Unfold } from "../parts/Facts.tsx";
import { PageProblem } from "../parts/Page.tsx";

/** One thing that happened in the call, and when. */
export function CheckStep(props: { readonly step: CallStep }): JSX.Element {
  const t = useCheckText();
  const [problem, setProblem] = createSignal("");
  const text = (): string => textIn(props.step);
  const unfold = (): string => t(props.step.kind === "description" ? "call.sdp" : "call.lines");
  return (
    <li class={css["step"]} data-from={"from" in props.step ? props.step.from : undefined}>
      <span class={css["time"]}>{formatLatency(props.step.atMs)}</span>
      <div class={css["words"]}>
        <strong>{titleOf(props.step, t)}</strong>
        <span class={css["help"]}>{helpOf(props.step, t)}</span>
        <Show when={text() !== ""}>
          <Unfold label={unfold()}>
            <div class={css["text"]}>
              <CodeBlock text={text()} label={titleOf(props.step, t)} />
              <CopyButton kind="secondary" text={text()} onProblem={setProblem} />
              <PageProblem text={problem()} />
            </div>
          </Unfold>
        </Show>
      </div>
    </li>
  );
}

function textIn(step: CallStep): string {
  if (step.kind === "description") return step.sdp;
  return step.kind === "candidates" ? step.candidates.join("\n") : "";
}

function titleOf(step: CallStep, t: TranslateCheck): string {
  switch (step.kind) {
    case "description":
      return t(`call.${step.type}`);
    case "candidates":
      return t("call.candidates", t(`call.end.${step.from}`), step.candidates.length);
    case "message":
      return t("call.came", step.text);
    case "connected":
    case "picture":
      return t(`call.${step.kind}`);
  }
}

function helpOf(step: CallStep, t: TranslateCheck): string {
  switch (step.kind) {
    case "description":
      return t(`call.${step.type}Help`);
    case "message":
      return t("call.cameHelp", formatLatency(step.roundTripMs));
    case "candidates":
    case "connected":
    case "picture":
      return t(`call.${step.kind}Help`);
  }
}
