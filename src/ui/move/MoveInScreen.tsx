import FileUp from "lucide-solid/icons/file-up";
import { Show, createSignal, type JSX } from "solid-js";
import type { MoveInProblem, Mover } from "../../app/move/move-house.ts";
import { findMovePart } from "../../core/move/parts.ts";
import { type ChosenFile, chooseFile } from "../behaviour/choose-file.ts";
import { Button } from "../parts/Button.tsx";
import { Page, PageActions, PageHelp, PageProblem, PageWarning } from "../parts/Page.tsx";
import { PeerIdText } from "../people/PeerIdText.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./Move.module.css";

/** Takes a package and its code, shows who would move in, and asks. */
export function MoveInScreen(): JSX.Element {
  const t = useSettingsText();
  const { move, navigation } = useTwocan();
  const [typed, setTyped] = createSignal("");
  const [file, setFile] = createSignal<ChosenFile | null>(null);
  const [code, setCode] = createSignal("");
  const [problem, setProblem] = createSignal<MoveInProblem | null>(null);
  const [mover, setMover] = createSignal<Mover | null>(null);
  const wholeParts = (): string | null => move.parts()?.text ?? null;

  function type(text: string): void {
    setProblem(null);
    const part = findMovePart(text);
    setTyped(text);
    setFile(null);
    if (part === null) return;
    setTyped("");
    void move.addPart(part);
  }
  async function choose(): Promise<void> {
    const chosen = await chooseFile();
    setProblem(null);
    if (chosen !== null) setFile(chosen);
  }
  async function open(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const given = wholeParts() ?? file()?.text ?? typed();
    const opened = await (await move.in()).open(given, code());
    if ("mover" in opened) setMover(opened.mover);
    else setProblem(opened);
  }
  const packageProblem = (): string => {
    const found = problem();
    return found?.field === "package" ? t(`moveIn.packageProblem.${found.reason}`) : "";
  };
  const codeProblem = (): string => {
    const found = problem();
    return found?.field === "code" ? t(`moveIn.codeProblem.${found.reason}`) : "";
  };
  return (
    <Show
      when={mover()}
      fallback={
        <Page title={t("moveIn.title")} onBack={() => navigation.back()}>
          <PageHelp>{t("moveIn.help")}</PageHelp>
          <form class={css["form"]} onSubmit={(event) => void open(event)} novalidate>
            <Parts />
            <Show
              when={wholeParts() === null}
              fallback={
                <>
                  <PageProblem text={packageProblem()} />
                  <Button kind="secondary" onClick={() => void move.forgetParts()}>
                    {t("moveIn.otherWay")}
                  </Button>
                </>
              }
            >
              <TextField
                label={t("moveIn.package")}
                kind="long"
                hint={t("moveIn.packageHint")}
                value={typed()}
                {...(file() === null ? {} : { help: t("moveIn.file", file()?.name ?? "") })}
                problem={packageProblem()}
                onInput={type}
              />
              <Button kind="secondary" icon={<FileUp />} onClick={() => void choose()}>
                {t("moveIn.chooseFile")}
              </Button>
            </Show>
            <TextField
              label={t("moveIn.code")}
              kind="code"
              hint={t("moveIn.codeHint")}
              value={code()}
              problem={codeProblem()}
              onInput={(text) => {
                setCode(text);
                setProblem(null);
              }}
            />
            <Button kind="primary" type="submit">
              {t("moveIn.open")}
            </Button>
          </form>
        </Page>
      }
    >
      {(found) => <Confirm mover={found()} onBack={() => setMover(null)} />}
    </Show>
  );
}

/** How many of the QR codes have come. */
function Parts(): JSX.Element {
  const t = useSettingsText();
  const { move } = useTwocan();
  const sentence = (): string => {
    const parts = move.parts();
    if (parts === null || parts.count === 0) return "";
    return parts.text === null ? t("moveIn.parts", parts.have, parts.count) : t("moveIn.complete");
  };
  return (
    <>
      <output class={css["good"]}>{sentence()}</output>
      <PageProblem text={move.parts()?.isDamaged === true ? t("moveIn.badPart") : ""} />
    </>
  );
}

function Confirm(props: { readonly mover: Mover; readonly onBack: () => void }): JSX.Element {
  const t = useSettingsText();
  const [problem, setProblem] = createSignal("");
  async function moveIn(): Promise<void> {
    setProblem("");
    if (!(await props.mover.moveIn())) setProblem(t("moveIn.failed"));
  }
  return (
    <Page title={t("moveIn.confirmTitle", props.mover.name)} onBack={() => props.onBack()}>
      <div class={css["person"]}>
        <PeerIdText peerId={props.mover.peerId} isLarge />
        <Show when={props.mover.contactCount > 0}>
          <p>{t("moveIn.confirmContacts", props.mover.contactCount)}</p>
        </Show>
      </div>
      <Show when={props.mover.isReplacing}>
        <PageWarning>{t("moveIn.replaces")}</PageWarning>
      </Show>
      <PageActions>
        <Button kind={props.mover.isReplacing ? "danger" : "primary"} onClick={() => void moveIn()}>
          {t("moveIn.moveIn")}
        </Button>
        <Button kind="secondary" onClick={() => props.onBack()}>
          {t("cancel")}
        </Button>
      </PageActions>
      <PageProblem text={problem()} />
    </Page>
  );
}
