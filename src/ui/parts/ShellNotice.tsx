import X from "lucide-solid/icons/x";
import { Show, createEffect, onCleanup, type JSX } from "solid-js";
import type { Notice, Shell } from "../../app/shell-view.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ShellNotice.module.css";

/** What is worth a word at home, with what can be done about it. */
export function ShellNotice(props: { readonly shell: Shell }): JSX.Element {
  return (
    <Show when={props.shell.notice()} keyed>
      {(notice) => <OneNotice shell={props.shell} notice={notice} />}
    </Show>
  );
}

function OneNotice(props: { readonly shell: Shell; readonly notice: Notice }): JSX.Element {
  const t = useShellText();
  const announcer = useAnnouncer();
  createEffect(() => announcer.setCalm(t(`notice.${props.notice}`)));
  onCleanup(() => {
    announcer.setCalm("");
    // Once it has been on the screen it is said.
    if (props.notice === "offline-ready") props.shell.dismiss("offline-ready");
  });
  const isAsking = (): boolean => props.notice !== "offline-ready";
  return (
    <section class={css["notice"]} aria-label={t(`notice.${props.notice}`)}>
      <div class={css["said"]}>
        <p>{t(`notice.${props.notice}`)}</p>
        <Show when={isAsking()}>
          <button type="button" class={css["act"]} onClick={createAct(() => props)}>
            {t(actOf(props.notice, props.shell))}
          </button>
        </Show>
      </div>
      <button
        type="button"
        class={css["close"]}
        aria-label={t(isAsking() ? "notNow" : "close")}
        onClick={() => props.shell.dismiss(props.notice)}
      >
        <X />
      </button>
    </section>
  );
}

function actOf(
  notice: Notice,
  shell: Shell,
): "reload" | "choose" | "install" | "showHow" | "allow" {
  if (notice === "update") return "reload";
  if (notice === "shared") return "choose";
  if (notice === "ringing") return "allow";
  return shell.installWay() === "prompt" ? "install" : "showHow";
}

function createAct(about: () => { readonly shell: Shell; readonly notice: Notice }): () => void {
  const { navigation } = useTwocan();
  return () => {
    const { shell, notice } = about();
    if (notice === "update") shell.useUpdate();
    if (notice === "ringing") shell.askRingLeave();
    if (notice === "shared") navigation.open({ name: "shared" });
    if (notice !== "install") return;
    if (shell.installWay() === "prompt") {
      shell.install();
      return;
    }
    shell.dismiss(notice);
    navigation.open({ name: "install" });
  };
}
