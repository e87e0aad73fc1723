import CircleCheck from "lucide-solid/icons/circle-check";
import CircleX from "lucide-solid/icons/circle-x";
import LoaderCircle from "lucide-solid/icons/loader-circle";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { Verdict } from "../../app/check/check-network.ts";
import { useCheckText } from "../text/check-text.ts";
import { reasonsOf, sentenceOf } from "../text/check-verdict.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import css from "./CheckVerdict.module.css";

const SERVERS = { label: "toServers", screen: { name: "servers" } } as const;

/** Where a person goes on from a verdict; `null` where all is well. */
const NEXT = {
  works: null,
  "needs-relay": SERVERS,
  "near-only": SERVERS,
  "no-broker": { label: "toScanCall", screen: { name: "scan-call", text: null } },
} as const;

/** What the network is good for, in one sentence and why; `null` while that is being found out. */
export function CheckVerdict(props: { readonly verdict: Verdict | null }): JSX.Element {
  const t = useCheckText();
  const { navigation } = useTwocan();
  const next = () => (props.verdict === null ? null : NEXT[props.verdict.kind]);
  return (
    <>
      <output class={css["verdict"]} data-verdict={props.verdict?.kind ?? "running"}>
        <Switch fallback={<TriangleAlert />}>
          <Match when={props.verdict === null}>
            <LoaderCircle />
          </Match>
          <Match when={props.verdict?.kind === "works"}>
            <CircleCheck />
          </Match>
          <Match when={props.verdict?.kind === "needs-relay"}>
            <CircleX />
          </Match>
        </Switch>
        <span class={css["words"]}>
          <Show when={props.verdict} fallback={<strong>{t("network.running")}</strong>}>
            {(verdict) => (
              <>
                <strong>{sentenceOf(verdict(), t)}</strong>
                <For each={reasonsOf(verdict(), t)}>{(reason) => <span>{reason}</span>}</For>
              </>
            )}
          </Show>
        </span>
      </output>
      <Show when={next()}>
        {(step) => (
          <Button kind="secondary" onClick={() => navigation.open(step().screen)}>
            {t(`network.${step().label}`)}
          </Button>
        )}
      </Show>
    </>
  );
}
