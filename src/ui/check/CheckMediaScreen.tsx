import { For, Index, Show, untrack, type JSX } from "solid-js";
import type { Check } from "../../app/check/check.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { Button } from "../parts/Button.tsx";
import { CheckLevel } from "./CheckLevel.tsx";
import { CheckPlayground } from "./CheckPlayground.tsx";
import { CheckTrack } from "./CheckTrack.tsx";
import { Facts, FactsCard } from "../parts/Facts.tsx";
import { Page, PageHelp } from "../parts/Page.tsx";
import { VideoView } from "../call/VideoView.tsx";
import { useCheckText } from "../text/check-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./CheckMediaScreen.module.css";

/** Camera and microphone laid open, as long as one looks. */
export function CheckMediaScreen(props: { readonly check: Check }): JSX.Element {
  const t = useCheckText();
  const { navigation } = useTwocan();
  const signal = ownerSignal();
  const media = untrack(() => props.check).openMedia(signal);
  const problems = (): readonly string[] => {
    const [camera, microphone] = [media.camera().problem, media.microphone().problem];
    return [
      ...(camera === null ? [] : [t(`media.cameraProblem.${camera}`)]),
      ...(microphone === null ? [] : [t(`media.microphoneProblem.${microphone}`)]),
    ];
  };
  const isStarting = (): boolean =>
    media.stream() === null && (media.camera().isOpening || media.microphone().isOpening);
  return (
    <Page title={t("media.title")} onBack={() => navigation.back()}>
      <div class={css["preview"]}>
        <VideoView
          class={`${css["picture"]} ${media.isMirrored() ? css["mirrored"] : ""}`}
          stream={media.stream()}
          isSilent
          onSize={media.readFacts}
        />
        <Show when={media.microphone().isOn}>
          <CheckLevel watch={media.watchLevel} />
        </Show>
      </div>
      <Show when={isStarting() && problems().length === 0}>
        <PageHelp>{t("media.starting")}</PageHelp>
      </Show>
      <Show when={problems().length > 0}>
        <div class={css["problems"]} role="alert">
          <For each={problems()}>{(sentence) => <p>{sentence}</p>}</For>
          <Button kind="secondary" onClick={media.retry}>
            {t("tryAgain")}
          </Button>
        </div>
      </Show>
      <Show when={media.facts()}>
        {(facts) => (
          <>
            <FactsCard title={t("media.stream")}>
              <Facts
                facts={[
                  [t("media.id"), facts().id],
                  [t("media.active"), t(facts().isActive ? "media.yes" : "media.no")],
                ]}
              />
            </FactsCard>
            {/* By place: what is unfolded stays so when the facts are read anew. */}
            <Index each={facts().tracks.toReversed()}>
              {(track) => <CheckTrack track={track()} />}
            </Index>
          </>
        )}
      </Show>
      <CheckPlayground media={media} />
    </Page>
  );
}
