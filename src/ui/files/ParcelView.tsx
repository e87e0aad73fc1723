import Download from "lucide-solid/icons/download";
import Share2 from "lucide-solid/icons/share-2";
import { For, Match, Show, Switch, createSignal, onCleanup, type JSX } from "solid-js";
import type { Parcel } from "../../app/move/move-house.ts";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { CopyButton } from "../parts/CopyButton.tsx";
import { PageActions, PageProblem } from "../parts/Page.tsx";
import { QrCard } from "../scan/QrCard.tsx";
import css from "../move/Move.module.css";

type Way = "qr" | "file" | "text";

/** The package in every form it can travel in, and apart from it its code. */
export function ParcelView(props: { readonly parcel: Parcel }): JSX.Element {
  const t = useSettingsText();
  const ways = (): readonly Way[] =>
    props.parcel.links === null ? ["file", "text"] : ["qr", "file", "text"];
  // oxlint-disable-next-line solid/reactivity -- where to begin; the person goes on from there
  const [way, setWay] = createSignal<Way>(props.parcel.links === null ? "file" : "qr");
  const [problem, setProblem] = createSignal("");
  return (
    <>
      <section class={css["secret"]}>
        <h2>{t("parcel.code")}</h2>
        <p class={css["code"]} translate="no">
          <For each={props.parcel.code.split(" ")}>{(group) => <span>{`${group} `}</span>}</For>
        </p>
        <p class={css["note"]}>{t("parcel.codeHelp")}</p>
      </section>
      <fieldset class={css["ways"]} aria-label={t("parcel.way")}>
        <For each={ways()}>
          {(each) => (
            <button
              type="button"
              aria-pressed={way() === each}
              onClick={() => {
                setProblem("");
                setWay(each);
              }}
            >
              {t(`parcel.${each}`)}
            </button>
          )}
        </For>
      </fieldset>
      <div class={css["way"]}>
        <Switch>
          <Match when={way() === "qr" && props.parcel.links}>
            {(links) => <Codes links={links()} />}
          </Match>
          <Match when={way() === "file"}>
            <FileWay parcel={props.parcel} onProblem={setProblem} />
          </Match>
          <Match when={way() === "text"}>
            <p class={css["note"]}>{t("parcel.textHelp")}</p>
            <p class={css["text"]} translate="no">
              {props.parcel.text}
            </p>
            <PageActions>
              <CopyButton kind="primary" text={props.parcel.text} onProblem={setProblem} />
            </PageActions>
          </Match>
        </Switch>
        <PageProblem text={problem()} />
      </div>
    </>
  );
}

/** One code after the other: the other phone's camera takes its time for each. */
function Codes(props: { readonly links: readonly string[] }): JSX.Element {
  const t = useSettingsText();
  const [place, setPlace] = createSignal(1);
  const count = (): number => props.links.length;
  const turn = (by: number): void =>
    void setPlace((now) => ((now - 1 + by + count()) % count()) + 1);
  return (
    <>
      <div class={css["qr"]}>
        <QrCard
          text={props.links[place() - 1] ?? ""}
          label={t("parcel.qrLabel", place(), count())}
        />
      </div>
      <Show when={count() > 1}>
        <div class={css["turn"]}>
          <Button kind="secondary" onClick={() => turn(-1)}>
            {t("parcel.previous")}
          </Button>
          <output>{t("parcel.place", place(), count())}</output>
          <Button kind="primary" onClick={() => turn(1)}>
            {t("parcel.next")}
          </Button>
        </div>
      </Show>
    </>
  );
}

function FileWay(props: {
  readonly parcel: Parcel;
  readonly onProblem: (sentence: string) => void;
}): JSX.Element {
  const t = useSettingsText();
  const { move } = useTwocan();
  // oxlint-disable-next-line solid/reactivity -- the file of a package never changes
  const address = URL.createObjectURL(props.parcel.file);
  onCleanup(() => URL.revokeObjectURL(address));
  async function share(): Promise<void> {
    const outcome = await (await move.out()).shareFile(props.parcel.file);
    props.onProblem(outcome === "failed" ? t("shareFailed") : "");
  }
  return (
    <>
      <p class={css["note"]}>{t("parcel.fileHelp")}</p>
      <PageActions>
        <Show when={props.parcel.canShareFile}>
          <Button kind="primary" icon={<Share2 />} onClick={() => void share()}>
            {t("share")}
          </Button>
        </Show>
        <ButtonLink
          kind={props.parcel.canShareFile ? "secondary" : "primary"}
          icon={<Download />}
          href={address}
          download={props.parcel.file.name}
        >
          {t("parcel.saveFile")}
        </ButtonLink>
      </PageActions>
    </>
  );
}
