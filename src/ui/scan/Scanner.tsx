import ArrowLeft from "lucide-solid/icons/arrow-left";
import { Show, createEffect, createSignal, onCleanup, type JSX } from "solid-js";
import type { CodeListener } from "../../app/scan/scanner.ts";
import { createGivenPicture } from "../behaviour/create-given-picture.ts";
import { createScanner } from "../behaviour/create-scanner.ts";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { useScanText } from "../text/scan-text.ts";
import { Button } from "../parts/Button.tsx";
import css from "./Scanner.module.css";
import { ScannerBar } from "./ScannerBar.tsx";
import { ScanWindow } from "./ScanWindow.tsx";
import { VideoView } from "../call/VideoView.tsx";

/** How long nothing may be found before there is advice. */
const SLOW_AFTER_MS = 8_000;

/** A whole screen that looks for codes with the camera, in photographs and in pasted text. */
export function Scanner(props: {
  readonly title: string;
  /** What was found; without one, what to do. */
  readonly hint: JSX.Element | null;
  /** Every text once while it is in view. "done" ends the search and turns the camera off. */
  readonly onText: CodeListener["onText"];
  /** What was found is out of view. */
  readonly onNothing: () => void;
  readonly onBack: () => void;
  /** A form for those who have a text and no code; it takes the place of the buttons. */
  readonly paste?: () => JSX.Element;
}): JSX.Element {
  const t = useScanText();
  const [note, setNote] = createSignal<"reading" | "noCode" | "noPicture" | null>(null);
  const scanner = createScanner({
    onText(text, origin) {
      setNote(null);
      return props.onText(text, origin);
    },
    onNothing: () => props.onNothing(),
  });
  const picture = (): MediaStream | null => scanner.now()?.picture() ?? null;
  const isWaiting = (): boolean => scanner.now()?.isWaiting() === true;
  const isStill = (): boolean => scanner.trouble() !== null || isWaiting();
  const isSlow = createSlowness(() => picture() !== null && props.hint === null);
  const isHovering = createGivenPicture({
    onPicture: (file) => void read(file),
    onText(text) {
      setNote(null);
      props.onText(text.trim(), "text");
    },
  });

  async function read(file: File): Promise<void> {
    const ready = scanner.now();
    if (ready === null) return;
    setNote("reading");
    const result = await ready.readPicture(file);
    if (result === "no-code") setNote("noCode");
    else if (result === "no-picture") setNote("noPicture");
    else setNote(null);
  }
  const advice = (): JSX.Element => {
    const said = note();
    if (isHovering()) return t("drop");
    if (said !== null) return t(said);
    if (props.hint !== null) return props.hint;
    if (picture() === null) return t("starting");
    return t(isSlow() ? "slow" : "aim");
  };

  return (
    <main class={css["scanner"]} data-stage="video">
      <VideoView
        class={`${css["picture"]} ${scanner.now()?.isMirrored() === true ? css["mirrored"] : ""}`}
        stream={picture()}
        isSilent
        onElement={(video) => scanner.now()?.watch(video)}
      />
      <header class={css["head"]}>
        <Button kind="quiet" icon={<ArrowLeft />} onClick={() => props.onBack()}>
          {t("back")}
        </Button>
        <h1 ref={focusOnShow} class={css["title"]} tabindex="-1">
          {props.title}
        </h1>
      </header>
      <ScanWindow
        trouble={scanner.trouble()}
        onBegin={isWaiting() ? () => scanner.now()?.begin() : null}
        isSearching={picture() !== null}
        hasFound={props.hint !== null}
        onRestart={() => scanner.restart()}
      />
      <output class={css["hint"]}>
        <Show when={!isStill() || note() !== null || props.hint !== null}>
          <span>{advice()}</span>
        </Show>
      </output>
      <ScannerBar scanner={scanner.now()} paste={props.paste} onFile={(file) => void read(file)} />
    </main>
  );
}

/** Whether `isOn` has been true for so long that something seems to be wrong. */
function createSlowness(isOn: () => boolean): () => boolean {
  const [isSlow, setIsSlow] = createSignal(false);
  createEffect(() => {
    setIsSlow(false);
    if (!isOn()) return;
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return isSlow;
}
