import { Show, type JSX } from "solid-js";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./MyCard.module.css";
import { NameField } from "../people/NameField.tsx";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { QrCard } from "../scan/QrCard.tsx";
import { ShareButtons } from "../parts/ShareButtons.tsx";

/** Who I am to others, and how they get to call me. */
export function MyCard(): JSX.Element {
  const t = useText();
  const { me, navigation, people } = useTwocan();
  return (
    <section class={css["card"]}>
      <Show when={people.recents().length + people.contacts().length === 0}>
        <p class={css["explain"]}>{t("home.explain")}</p>
      </Show>
      <button
        type="button"
        class={css["code"]}
        data-leads="code"
        onClick={() => navigation.open({ name: "code" })}
      >
        <QrCard text={me.inviteLink} label={t("home.code")} />
      </button>
      <div class={css["who"]}>
        <NameField />
        <h2 class="for-readers">{t("home.id")}</h2>
        <p class={css["id"]}>
          <PeerIdText peerId={me.peerId} isWide />
        </p>
      </div>
      <div class={css["send"]}>
        <ShareButtons />
      </div>
    </section>
  );
}
