import { createEffect, onCleanup, type JSX } from "solid-js";
import type { Shell } from "../../app/shell/shell-view.ts";
import { useShellText } from "../text/shell-text.ts";
import { useTwocan } from "../twocan-context.ts";

const ICON = "./favicon.svg";
const ICON_RINGING = "./favicon-ringing.svg";

/** What the shell shows outside of the page: the words of notifications, and the tab's icon. */
export function ShellEffects(props: { readonly shell: Shell }): JSX.Element {
  const t = useShellText();
  const { session } = useTwocan();
  createEffect(() =>
    props.shell.setRingWords({
      title: (name) => t("ring.title", name),
      kind: (media) => t(`ring.kind.${media}`),
      answer: t("ring.answer"),
      decline: t("ring.decline"),
    }),
  );
  createEffect(() => setIcon(session.state().name === "incoming" ? ICON_RINGING : ICON));
  onCleanup(() => setIcon(ICON));
  return null;
}

function setIcon(address: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute("href", address);
}
