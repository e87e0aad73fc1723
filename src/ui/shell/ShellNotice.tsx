import X from "lucide-solid/icons/x";
import { Show, createEffect, onCleanup, untrack, type JSX } from "solid-js";
import type { Notice, Shell } from "../../app/shell/shell-view.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ShellNotice.module.css";

/** How long what asks for nothing is there to be read, in milliseconds. */
const SAID_MS = 8_000;

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
  const { shell, notice } = untrack(() => ({ shell: props.shell, notice: props.notice }));
  // What asks for nothing goes by itself, and is not said again.
  const timer =
    notice === "offline-ready" ? setTimeout(() => shell.dismiss(notice), SAID_MS) : undefined;
  onCleanup(() => {
    announcer.setCalm("");
    clearTimeout(timer);
    if (notice === "offline-ready") shell.dismiss(notice);
  });
  const isAsking = (): boolean => props.notice !== "offline-ready";
  return (
    <section
      class={css["notice"]}
      data-notice={props.notice}
      aria-label={t(`notice.${props.notice}`)}
    >
      <p>{t(`notice.${props.notice}`)}</p>
      <Show when={isAsking()}>
        <button type="button" class={css["act"]} onClick={createAct(() => props)}>
          {t(actOf(props.notice, props.shell))}
        </button>
      </Show>
      <IconButton
        label={t(isAsking() ? "notNow" : "close")}
        icon={<X size={20} />}
        isSoft
        onClick={() => props.shell.dismiss(props.notice)}
      />
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
