import { Show, type JSX } from "solid-js";
import type { BootProblem } from "../../app/boot.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { ButtonLink } from "../parts/Button.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import css from "../parts/ScreenWords.module.css";

/** Why there is no app, and what to do. */
export function FailedScreen(props: { readonly reason: BootProblem }): JSX.Element {
  const t = useText();
  const canReloadHelp = (): boolean => ["storage", "incomplete", "unknown"].includes(props.reason);
  return (
    <main>
      <PersonLayout
        picture={<StringMotif state="fraying" />}
        actions={
          <Show when={canReloadHelp()}>
            <ButtonLink kind="primary" href="./">
              {t("failed.reload")}
            </ButtonLink>
          </Show>
        }
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t(`failed.title.${props.reason}`)}
        </h1>
        <p class={css["help"]}>{t(`failed.help.${props.reason}`)}</p>
      </PersonLayout>
    </main>
  );
}
