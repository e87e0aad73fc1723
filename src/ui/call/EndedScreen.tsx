import Phone from "lucide-solid/icons/phone";
import Video from "lucide-solid/icons/video";
import { Show, type JSX } from "solid-js";
import type { Ended } from "../../core/call/state.ts";
import { formatDuration } from "../../core/format/duration.ts";
import type { CallMedia } from "../../core/protocol/message.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { KeepPerson } from "../people/KeepPerson.tsx";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import words from "../parts/ScreenWords.module.css";
import css from "./EndedScreen.module.css";

/** How the call ended, and whether to call again. */
export function EndedScreen(props: { readonly state: Ended }): JSX.Element {
  const t = useText();
  const { people, session } = useTwocan();
  const call = (): Ended["call"] => props.state.call;
  const media = (): CallMedia => call().ownMedia ?? call().media;
  const title = (): string => t(`ended.title.${props.state.reason}`, call().peerName);
  return (
    <main>
      <PersonLayout
        picture={<StringMotif state={isBroken(props.state) ? "fraying" : "idle"} />}
        actions={
          <>
            <Button
              kind="primary"
              icon={media() === "video" ? <Video /> : <Phone />}
              onClick={() => session.dial(call().peer, media())}
            >
              {t(call().role === "caller" ? "ended.callAgain" : "ended.callBack")}
            </Button>
            <Button kind="secondary" onClick={() => session.dismiss()}>
              {t("ended.done")}
            </Button>
          </>
        }
      >
        <Show when={call().peerName === ""}>
          <PeerIdText peerId={call().peer} />
        </Show>
        <Show when={!title().includes(call().peerName)}>
          <p class={css["name"]}>
            <bdi>{call().peerName}</bdi>
          </p>
        </Show>
        <h1 ref={focusOnShow} class={words["title"]} tabindex="-1">
          {title()}
        </h1>
        <Show when={t(`ended.help.${props.state.reason}`)}>
          {(help) => <p class={words["help"]}>{help()}</p>}
        </Show>
        <Show when={props.state.durationMs > 0}>
          <p class={words["help"]}>{t("ended.duration", formatDuration(props.state.durationMs))}</p>
        </Show>
        <Show when={people.contactOf(call().peer) === null}>
          <KeepPerson peer={call().peer} ownName={call().peerName} />
        </Show>
      </PersonLayout>
    </main>
  );
}

function isBroken({ reason }: Ended): boolean {
  return reason === "lost" || reason === "failed" || reason === "unreachable" || reason === "left";
}
