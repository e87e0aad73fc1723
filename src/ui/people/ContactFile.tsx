import FileDown from "lucide-solid/icons/file-down";
import FileUp from "lucide-solid/icons/file-up";
import { createMemo, createSignal, onCleanup, Show, type JSX } from "solid-js";
import {
  type ContactFileProblem,
  encodeContactFile,
  parseContactFile,
} from "../../core/people/contact-file.ts";
import { usePeopleText } from "../text/people-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { PageActions, PageProblem } from "../parts/Page.tsx";
import css from "./ContactFile.module.css";

/** Contacts to a file, and from one. */
export function ContactFile(): JSX.Element {
  const t = usePeopleText();
  const { people } = useTwocan();
  const [problem, setProblem] = createSignal("");
  const [done, setDone] = createSignal("");
  const address = createMemo(() => {
    const file = new Blob([encodeContactFile(people.contacts())], { type: "application/json" });
    const url = URL.createObjectURL(file);
    onCleanup(() => URL.revokeObjectURL(url));
    return url;
  });
  let picker: HTMLInputElement | undefined;

  async function addFrom(text: string): Promise<ContactFileProblem | number> {
    const parsed = parseContactFile(text);
    return parsed.kind === "problem"
      ? parsed.problem
      : ((await people.addAll(parsed.contacts)) ?? "too-large");
  }

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const result = await addFrom(await file.text());
    setProblem(typeof result === "number" ? "" : t(`fileProblem.${result}`));
    setDone(typeof result === "number" ? t("imported", result) : "");
  }

  return (
    <section class={css["file"]} aria-label={t("file")}>
      <PageActions>
        <Show when={people.contacts().length > 0}>
          <ButtonLink
            kind="secondary"
            icon={<FileDown />}
            href={address()}
            download="twocan-contacts.json"
          >
            {t("exportFile")}
          </ButtonLink>
        </Show>
        <Button kind="secondary" icon={<FileUp />} onClick={() => picker?.click()}>
          {t("importFile")}
        </Button>
      </PageActions>
      <input
        ref={(element) => (picker = element)}
        hidden
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <PageProblem text={problem()} />
      <output>{done()}</output>
    </section>
  );
}
