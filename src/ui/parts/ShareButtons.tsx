import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import Share2 from "lucide-solid/icons/share-2";
import { Show, createSignal, onCleanup, type JSX } from "solid-js";
import { useAnnouncer } from "../Announcer.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "./Button.tsx";
import css from "./ShareButtons.module.css";

const SHOWN_MS = 2500;

type Outcome = "none" | "copied" | "copy-failed" | "share-failed";

/** Sends my link on its way. */
export function ShareButtons(): JSX.Element {
  const t = useText();
  const { me } = useTwocan();
  const announcer = useAnnouncer();
  const [outcome, setOutcome] = createSignal<Outcome>("none");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  function report(next: Outcome): void {
    clearTimeout(timer);
    setOutcome(next);
    announcer.setCalm(next === "copied" ? t("home.copied") : "");
    if (next !== "copied") return;
    timer = setTimeout(() => report("none"), SHOWN_MS);
  }
  async function copy(): Promise<void> {
    report((await me.copyInvite()) ? "copied" : "copy-failed");
  }
  async function share(): Promise<void> {
    const result = await me.shareInvite(t("home.shareText", me.name()));
    report(result === "failed" ? "share-failed" : "none");
  }
  const isCopied = (): boolean => outcome() === "copied";
  return (
    <>
      <div class={css["buttons"]}>
        <Show when={me.canShare}>
          <Button kind="secondary" icon={<Share2 />} onClick={() => void share()}>
            {t("home.share")}
          </Button>
        </Show>
        <Button
          kind="secondary"
          icon={isCopied() ? <Check /> : <Copy />}
          onClick={() => void copy()}
        >
          {t(isCopied() ? "home.copied" : "home.copy")}
        </Button>
      </div>
      <Show when={outcome() === "copy-failed" || outcome() === "share-failed"}>
        <p class={css["failed"]} role="alert">
          {t(outcome() === "copy-failed" ? "home.copyFailed" : "home.shareFailed")}
        </p>
        <p class={css["link"]} translate="no">
          {me.inviteLink}
        </p>
      </Show>
    </>
  );
}
