import type { JSX } from "solid-js";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./MyCard.module.css";
import { NameField } from "./NameField.tsx";
import { PeerIdText } from "./PeerIdText.tsx";
import { ShareButtons } from "./ShareButtons.tsx";
import { StringMotif } from "./StringMotif.tsx";

/** Who I am to others, and how they get to call me. */
export function MyCard(): JSX.Element {
  const t = useText();
  const { me, line } = useTwocan();
  return (
    <section class={css["card"]}>
      <NameField />
      <div class={css["code"]}>
        <div class={css["motif"]}>
          <StringMotif state={line() === "offline" ? "fraying" : "idle"} />
        </div>
        <h2 class="for-readers">{t("home.id")}</h2>
        <p>
          <PeerIdText peerId={me.peerId} isLarge />
        </p>
      </div>
      <div class={css["invite"]}>
        <p>{t("home.howTo")}</p>
        <p class={css["link"]} translate="no">
          {me.inviteLink}
        </p>
      </div>
      <ShareButtons />
    </section>
  );
}
