import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, onCleanup, type JSX } from "solid-js";
import { settingsTools } from "../../app/settings-tools.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { Button } from "./Button.tsx";

const SHOWN_MS = 2500;

/** Copies a text and says so for a moment. */
export function CopyButton(props: {
  readonly kind: "primary" | "secondary";
  readonly text: string;
  /** What went wrong, in words; empty when nothing did. */
  readonly onProblem: (sentence: string) => void;
}): JSX.Element {
  const t = useSettingsText();
  const announcer = useAnnouncer();
  const [isCopied, setIsCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  async function copy(): Promise<void> {
    const hasWorked = await settingsTools.copy(props.text);
    clearTimeout(timer);
    setIsCopied(hasWorked);
    props.onProblem(hasWorked ? "" : t("copyFailed"));
    announcer.setCalm(hasWorked ? t("copied") : "");
    timer = setTimeout(() => {
      setIsCopied(false);
      announcer.setCalm("");
    }, SHOWN_MS);
  }
  return (
    <Button kind={props.kind} icon={isCopied() ? <Check /> : <Copy />} onClick={() => void copy()}>
      {t(isCopied() ? "copied" : "copy")}
    </Button>
  );
}
