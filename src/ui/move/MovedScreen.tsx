import { Match, Switch, createSignal, type JSX } from "solid-js";
import type { MoveOut } from "../../app/move/move-house.ts";
import { Button } from "../parts/Button.tsx";
import { Page, PageActions, PageHelp, PageProblem, PageWarning } from "../parts/Page.tsx";
import { ParcelView } from "../files/ParcelView.tsx";
import { PersonLayout } from "../people/PersonLayout.tsx";
import { StringMotif } from "../home/StringMotif.tsx";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "../parts/ScreenWords.module.css";

type Place = "parcel" | "moved" | "use-here" | "start-anew";

/** A phone that has moved away: it shows its package, and does nothing else unless it is told to. */
export function MovedScreen(): JSX.Element {
  const t = useSettingsText();
  const { move } = useTwocan();
  const [place, setPlace] = createSignal<Place>("parcel");
  const [problem, setProblem] = createSignal("");
  const go = (next: Place): void => {
    setProblem("");
    setPlace(next);
  };
  async function act(deed: (out: MoveOut) => Promise<boolean>): Promise<void> {
    if (!(await deed(await move.out()))) setProblem(t("moved.failed"));
  }
  return (
    <Switch
      fallback={
        <Moved
          problem={problem()}
          onGo={go}
          onPack={() => void act((out) => out.pack()).then(() => setPlace("parcel"))}
        />
      }
    >
      <Match when={place() === "parcel" && move.parcel()} keyed>
        {(parcel) => (
          <Page title={t("parcel.title")}>
            <PageHelp>{t("parcel.help")}</PageHelp>
            <ParcelView parcel={parcel} />
            <PageActions>
              <Button kind="quiet" onClick={() => go("moved")}>
                {t("parcel.done")}
              </Button>
            </PageActions>
          </Page>
        )}
      </Match>
      <Match when={place() === "use-here"}>
        <Question
          title={t("moved.useHereTitle")}
          warning={t("moved.useHereHelp")}
          action={t("moved.useHere")}
          problem={problem()}
          onBack={() => go("moved")}
          onAct={() => void act((out) => out.useHereAgain())}
        />
      </Match>
      <Match when={place() === "start-anew"}>
        <Question
          title={t("moved.startAnewTitle")}
          warning={t("moved.startAnewHelp")}
          action={t("moved.startAnew")}
          problem={problem()}
          onBack={() => go("moved")}
          onAct={() => void act((out) => out.startAnew())}
        />
      </Match>
    </Switch>
  );
}

function Moved(props: {
  readonly problem: string;
  readonly onGo: (place: Place) => void;
  readonly onPack: () => void;
}): JSX.Element {
  const t = useSettingsText();
  return (
    <main>
      <PersonLayout
        picture={<StringMotif state="fraying" />}
        actions={
          <>
            <Button kind="secondary" onClick={() => props.onPack()}>
              {t("moved.again")}
            </Button>
            <Button kind="secondary" onClick={() => props.onGo("use-here")}>
              {t("moved.useHere")}
            </Button>
            <Button kind="secondary" onClick={() => props.onGo("start-anew")}>
              {t("moved.startAnew")}
            </Button>
          </>
        }
      >
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {t("moved.title")}
        </h1>
        <p class={css["help"]}>{t("moved.help")}</p>
        <PageProblem text={props.problem} />
      </PersonLayout>
    </main>
  );
}

function Question(props: {
  readonly title: string;
  readonly warning: string;
  readonly action: string;
  readonly problem: string;
  readonly onBack: () => void;
  readonly onAct: () => void;
}): JSX.Element {
  const t = useSettingsText();
  return (
    <Page title={props.title} onBack={() => props.onBack()}>
      <PageWarning>{props.warning}</PageWarning>
      <PageActions>
        <Button kind="danger" onClick={() => props.onAct()}>
          {props.action}
        </Button>
        <Button kind="secondary" onClick={() => props.onBack()}>
          {t("cancel")}
        </Button>
      </PageActions>
      <PageProblem text={props.problem} />
    </Page>
  );
}
