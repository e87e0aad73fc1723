import Phone from "lucide-solid/icons/phone";
import Video from "lucide-solid/icons/video";
import { Show, createUniqueId, onMount, type JSX } from "solid-js";
import type { Incoming } from "../../core/call/state.ts";
import type { CallMedia } from "../../core/protocol/message.ts";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { PersonName } from "../people/PersonName.tsx";
import { RoundButton } from "../parts/RoundButton.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./IncomingScreen.module.css";

/** Somebody calls. The focus goes to the name: a key that was on its way answers nothing. */
export function IncomingScreen(props: { readonly state: Incoming }): JSX.Element {
  const t = useText();
  const { media, people, session } = useTwocan();
  onMount(() => media.prepare());
  const nameId = createUniqueId();
  const kindId = createUniqueId();
  const asked = (): CallMedia => props.state.call.media;
  const other = (): CallMedia => (asked() === "video" ? "voice" : "video");
  return (
    <div role="alertdialog" aria-modal="true" aria-labelledby={nameId} aria-describedby={kindId}>
      <PersonLayout
        picture={<StringMotif state="ringing" isTowardsMe />}
        actions={
          <div class={css["answers"]}>
            <RoundButton
              label={t("incoming.decline")}
              tone="danger"
              isLarge
              icon={<Phone />}
              onClick={() => session.decline()}
            />
            <RoundButton
              label={t(other() === "voice" ? "incoming.voiceOnly" : "incoming.withVideo")}
              tone="plain"
              icon={iconOf(other())}
              onClick={() => session.answer(other())}
            />
            <RoundButton
              label={t("incoming.answer")}
              tone="answer"
              isLarge
              icon={iconOf(asked())}
              onClick={() => session.answer(asked())}
            />
          </div>
        }
      >
        <PersonName id={nameId} name={props.state.call.peerName} peer={props.state.call.peer} />
        <p id={kindId} class={css["kind"]}>
          {t(`callKind.${asked()}`)}
        </p>
        <Show when={people.recents().length === 0}>
          <p class={css["asks"]}>{t("invite.asks")}</p>
        </Show>
      </PersonLayout>
    </div>
  );
}

function iconOf(media: CallMedia): JSX.Element {
  return media === "video" ? <Video /> : <Phone />;
}
