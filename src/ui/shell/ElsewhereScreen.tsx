import type { JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Button } from "../parts/Button.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "../parts/ScreenWords.module.css";

/** Another tab has the line. */
export function ElsewhereScreen(): JSX.Element {
  const t = useText();
  const twocan = useTwocan();
  return (
    <main>
      <PersonLayout
        picture={<StringMotif state="idle" />}
        actions={
          <Button kind="primary" onClick={() => twocan.useHere()}>
            {t("elsewhere.useHere")}
          </Button>
        }
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t("elsewhere.title")}
        </h1>
        <p class={css["help"]}>{t("elsewhere.help")}</p>
      </PersonLayout>
    </main>
  );
}
