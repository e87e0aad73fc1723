import Trash from "lucide-solid/icons/trash";
import { createSignal, Show, type JSX } from "solid-js";
import { useChatText } from "../text/chat-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Group, LinkRow, SwitchRow } from "../parts/Group.tsx";

/** What can be set of the chat. */
export function ChatSettings(): JSX.Element {
  const t = useChatText();
  const { chat, files, loadChat, settings } = useTwocan();
  const [step, setStep] = createSignal<"ask" | "sure" | "done">("ask");
  loadChat();
  function clear(): void {
    if (step() === "ask") setStep("sure");
    else {
      chat()?.clearAll();
      files.removeAll();
      setStep("done");
    }
  }
  return (
    <Group title={t("settings.title")}>
      <SwitchRow
        label={t("settings.connectQuietly")}
        detail={t("settings.connectQuietlyHelp")}
        isOn={settings.chat().connectQuietly}
        onChange={(connectQuietly) => settings.setChat({ connectQuietly })}
      />
      <SwitchRow
        label={t("settings.readReceipts")}
        isOn={settings.chat().readReceipts}
        onChange={(readReceipts) => settings.setChat({ readReceipts })}
      />
      <SwitchRow
        label={t("settings.keepHistory")}
        detail={t("settings.keepHistoryHelp")}
        isOn={settings.chat().keepHistory}
        onChange={(keepHistory) => settings.setChat({ keepHistory })}
      />
      <Show when={chat()}>
        <LinkRow
          icon={<Trash />}
          label={t(step() === "sure" ? "settings.clearAllSure" : "settings.clearAll")}
          detail={step() === "done" ? t("settings.cleared") : ""}
          onOpen={clear}
        />
      </Show>
    </Group>
  );
}
