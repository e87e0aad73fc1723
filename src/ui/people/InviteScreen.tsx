import ArrowLeft from "lucide-solid/icons/arrow-left";
import Phone from "lucide-solid/icons/phone";
import Video from "lucide-solid/icons/video";
import { Show, onMount, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { KeepPerson } from "./KeepPerson.tsx";
import { PeerIdText } from "./PeerIdText.tsx";
import { PersonLayout } from "./PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./InviteScreen.module.css";
import words from "../parts/ScreenWords.module.css";

/** Who a link or an ID would call. */
export function InviteScreen(props: { readonly peer: PeerId }): JSX.Element {
  const t = useText();
  const { callee, media, navigation, people, session } = useTwocan();
  onMount(() => media.prepare());
  return (
    <main>
      <PersonLayout
        back={
          <Button kind="quiet" icon={<ArrowLeft />} onClick={() => navigation.back()}>
            {t("invite.back")}
          </Button>
        }
        picture={<StringMotif state="idle" />}
        actions={
          <>
            <Button
              kind="primary"
              icon={<Video />}
              onClick={() => session.dial(props.peer, "video")}
            >
              {t("invite.call")}
            </Button>
            <Button
              kind="secondary"
              icon={<Phone />}
              onClick={() => session.dial(props.peer, "voice")}
            >
              {t("invite.voiceOnly")}
            </Button>
          </>
        }
      >
        <h1 ref={focusOnShow} class={words["title"]} tabindex="-1">
          <Show when={callee.name()} fallback={t("invite.ask")}>
            <bdi>{callee.name()}</bdi>
          </Show>
        </h1>
        <p class={css["soft"]}>
          <PeerIdText peerId={props.peer} />
        </p>
        <KeepPerson peer={props.peer} ownName={callee.name()} />
        <Show when={people.recents().length === 0}>
          <p class={css["soft"]}>{t("invite.asks")}</p>
        </Show>
        <output class={css["soft"]}>{t(`invite.reach.${callee.reach()}`)}</output>
      </PersonLayout>
    </main>
  );
}
