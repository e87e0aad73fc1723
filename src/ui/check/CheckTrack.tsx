import { Show, type JSX } from "solid-js";
import type { TrackFact, TrackFacts } from "../../app/check/check-media.ts";
import { useCheckText } from "../text/check-text.ts";
import { Facts, FactsCard, Unfold } from "../parts/Facts.tsx";

/** Everything a track says of itself. */
export function CheckTrack(props: { readonly track: TrackFacts }): JSX.Element {
  const t = useCheckText();
  const own = (): readonly TrackFact[] => [
    [t("media.kind"), props.track.kind],
    [t("media.label"), props.track.label === "" ? t("media.nameless") : props.track.label],
    [t("media.readyState"), props.track.readyState],
    [t("media.muted"), t(props.track.isMuted ? "media.yes" : "media.no")],
    [t("media.id"), props.track.id],
  ];
  return (
    <FactsCard title={t(`media.${props.track.kind}`)}>
      <Facts facts={own()} />
      <div>
        <Unfold label={t("media.settings")}>
          <Facts facts={props.track.settings} />
        </Unfold>
        <Unfold label={t("media.capabilities")}>
          <Show when={props.track.capabilities.length > 0} fallback={<p>{t("media.untold")}</p>}>
            <Facts facts={props.track.capabilities} />
          </Show>
        </Unfold>
      </div>
    </FactsCard>
  );
}
