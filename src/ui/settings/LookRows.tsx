import Keyboard from "lucide-solid/icons/keyboard";
import { Show, createSignal, type JSX } from "solid-js";
import { THEMES } from "../../core/settings/look.ts";
import { useLook } from "../look-context.ts";
import { useSettingsText } from "../text/settings-text.ts";
import { ChoiceRow, Group, LinkRow } from "../parts/Group.tsx";
import { KeyboardSheet, hasKeyboard } from "../call/KeyboardSheet.tsx";

/** Theme and language; each language by its own name, for those who read no other. */
export function LookRows(): JSX.Element {
  const t = useSettingsText();
  const look = useLook();
  const [isKeyboardOpen, setIsKeyboardOpen] = createSignal(false);
  return (
    <>
      <Group title={t("look.title")}>
        <ChoiceRow
          label={t("look.theme")}
          choices={THEMES.map((theme) => [theme, t(`look.themes.${theme}`)])}
          chosen={look.theme()}
          onChoose={look.setTheme}
        />
        <ChoiceRow
          label={t("look.language")}
          choices={[
            ["system", t("look.languageOfSystem")],
            ["en", "English"],
            ["zh-CN", "简体中文"],
          ]}
          chosen={look.language()}
          onChoose={look.setLanguage}
        />
        <Show when={hasKeyboard()}>
          <LinkRow
            icon={<Keyboard />}
            label={t("look.keyboard")}
            onOpen={() => setIsKeyboardOpen(true)}
          />
        </Show>
      </Group>
      <Show when={isKeyboardOpen()}>
        <KeyboardSheet onClose={() => setIsKeyboardOpen(false)} />
      </Show>
    </>
  );
}
