import { For, Show, createSignal, untrack, type JSX } from "solid-js";
import type { Check } from "../../app/check/check.ts";
import type { SelectedPair } from "../../app/check/check-call.ts";
import type { TrackFact } from "../../app/check/check-media.ts";
import { formatLatency } from "../../core/format/latency.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { Button } from "../parts/Button.tsx";
import { CheckStep } from "./CheckStep.tsx";
import { Facts, FactsCard } from "../parts/Facts.tsx";
import { Page, PageHelp, PageProblem } from "../parts/Page.tsx";
import { TextField } from "../parts/TextField.tsx";
import { VideoView } from "../call/VideoView.tsx";
import { useCheckText } from "../text/check-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./CheckCallScreen.module.css";

/** As much as a message of the test may say. */
const MAX_MESSAGE = 200;

/** A call between two ends on this page, as long as one looks. */
export function CheckCallScreen(props: { readonly check: Check }): JSX.Element {
  const t = useCheckText();
  const { navigation } = useTwocan();
  const signal = ownerSignal();
  const call = untrack(() => props.check).openCall(signal);
  const [message, setMessage] = createSignal(t("call.hello"));
  const [problem, setProblem] = createSignal("");
  function send(): void {
    const text = message().trim().slice(0, MAX_MESSAGE);
    if (text !== "") setProblem(call.send(text) ? "" : t("call.notSent"));
  }
  function pathFacts(): readonly TrackFact[] {
    const pair = call.pair();
    if (pair === null) return [];
    const { local, remote, roundTripMs } = pair;
    const facts: TrackFact[] = [
      [t("call.path"), t("call.pathOf", local.type, remote.type, local.protocol)],
      [t("call.addressOf", t("call.end.caller")), toPlace(local, t("playground.unsaid"))],
      [t("call.addressOf", t("call.end.callee")), toPlace(remote, t("playground.unsaid"))],
    ];
    if (roundTripMs !== null) facts.push([t("call.roundTrip"), formatLatency(roundTripMs)]);
    return facts;
  }
  return (
    <Page title={t("call.title")} onBack={() => navigation.back()}>
      <PageHelp>{t("call.help")}</PageHelp>
      <div class={css["pictures"]}>
        <Picture
          caption={t("call.sent")}
          stream={call.sent()}
          isMirrored={call.isMirrored()}
          none={t("call.noPicture")}
        />
        <Picture
          caption={t("call.received")}
          stream={call.received()}
          isMirrored={false}
          none={t("call.noPicture")}
          onPicture={call.onPicture}
        />
      </div>
      <Show when={call.problem()}>
        {(reason) => <PageProblem text={t(`media.cameraProblem.${reason()}`)} />}
      </Show>
      <FactsCard title={t("call.connection")}>
        <output class={css["phase"]} data-phase={call.phase()}>
          {t(`call.phase.${call.phase()}`)}
        </output>
        <Show when={pathFacts().length > 0}>
          <Facts facts={pathFacts()} />
        </Show>
        <form
          class={css["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextField
            label={t("call.message")}
            value={message()}
            problem={problem()}
            onInput={setMessage}
          />
          <Button kind="primary" type="submit">
            {t("call.send")}
          </Button>
        </form>
      </FactsCard>
      <FactsCard title={t("call.steps")}>
        <Show when={call.steps().length > 0} fallback={<p>{t("call.noSteps")}</p>}>
          <ol class={css["steps"]}>
            <For each={call.steps()}>{(step) => <CheckStep step={step} />}</For>
          </ol>
        </Show>
      </FactsCard>
      <Button kind="secondary" onClick={call.callAgain}>
        {t("call.again")}
      </Button>
    </Page>
  );
}

/** Firefox keeps some addresses to itself, in words of its own. */
function toPlace({ address, port }: SelectedPair["local"], unsaid: string): string {
  if (!/^[\w.:-]+$/.test(address)) return unsaid;
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}

function Picture(props: {
  readonly caption: string;
  readonly stream: MediaStream | null;
  readonly isMirrored: boolean;
  readonly none: string;
  readonly onPicture?: () => void;
}): JSX.Element {
  return (
    <figure class={css["figure"]}>
      <div class={css["frame"]}>
        <VideoView
          class={`${css["picture"]} ${props.isMirrored ? css["mirrored"] : ""}`}
          stream={props.stream}
          isSilent
          onSize={() => props.onPicture?.()}
        />
        <Show when={props.stream === null}>
          <span class={css["none"]}>{props.none}</span>
        </Show>
      </div>
      <figcaption>{props.caption}</figcaption>
    </figure>
  );
}
