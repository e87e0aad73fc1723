import { Match, Show, Switch, type JSX } from "solid-js";
import type { Refusal, Trial } from "../../app/check/check-media.ts";
import { type TranslateCheck, useCheckText } from "../text/check-text.ts";
import css from "./CheckTrial.module.css";
import { CodeBlock, Facts } from "../parts/Facts.tsx";

/** What was asked of the camera, and what it gave or why it did not. */
export function CheckTrial(props: { readonly trial: Trial }): JSX.Element {
  const t = useCheckText();
  return (
    <Show when={!props.trial.isRunning}>
      <div class={css["trial"]}>
        <h3>{t("playground.asked")}</h3>
        <CodeBlock text={props.trial.code} label={t("playground.asked")} />
        <Switch>
          <Match when={props.trial.refusal}>
            {(refusal) => (
              <div class={css["refused"]}>
                <h3>{t("playground.refused")}</h3>
                <p class={css["name"]} translate="no">
                  {nameOf(refusal(), t)}
                </p>
                <p>{meaningOf(refusal(), t)}</p>
                <Show when={refusal().isBack}>
                  <p>{t("playground.back")}</p>
                </Show>
              </div>
            )}
          </Match>
          <Match when={props.trial.given}>
            {(given) => (
              <div class={css["given"]}>
                <h3>{t("playground.given")}</h3>
                <Show when={given().length > 0} fallback={<p>{t("playground.givenNothing")}</p>}>
                  <Facts
                    facts={given().map(([name, value]) => [
                      name,
                      value === "" ? t("playground.unsaid") : value,
                    ])}
                  />
                </Show>
              </div>
            )}
          </Match>
        </Switch>
      </div>
    </Show>
  );
}

function nameOf({ browserName, constraint }: Refusal, t: TranslateCheck): string {
  return browserName === ""
    ? t("playground.noAnswer")
    : t("playground.refusedWith", browserName, constraint);
}

const KNOWN = [
  "NotAllowedError",
  "NotFoundError",
  "OverconstrainedError",
  "NotReadableError",
  "AbortError",
  "TypeError",
  "SecurityError",
  "InvalidStateError",
] as const;

function meaningOf({ browserName }: Refusal, t: TranslateCheck): string {
  const known = KNOWN.find((name) => name === browserName);
  return t(`playground.refusal.${known ?? (browserName === "" ? "silent" : "other")}`);
}
