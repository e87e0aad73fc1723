import Camera from "lucide-solid/icons/camera";
import Images from "lucide-solid/icons/images";
import Paperclip from "lucide-solid/icons/paperclip";
import { For, Show, createSignal, type JSX } from "solid-js";
import type { OfferResult } from "../../app/files/files.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { chooseFiles } from "../behaviour/choose-file.ts";
import { createFileDrop } from "../behaviour/create-file-drop.ts";
import { useFilesText } from "../text/files-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { AsItIs } from "./AsItIs.tsx";
import css from "./SendFiles.module.css";
import { SwitchRow } from "../parts/Group.tsx";

const WAYS = [
  ["camera", Camera],
  ["photos", Images],
  ["any", Paperclip],
] as const;

/** The ways to give files: a photo taken now, photos, anything; also pasted or dropped. */
export function SendFiles(props: {
  readonly peer: PeerId;
  /** Some are offered; nothing was wrong with them. */
  readonly onSent: () => void;
}): JSX.Element {
  const t = useFilesText();
  const { files } = useTwocan();
  const [isOriginal, setIsOriginal] = createSignal(false);
  const [problems, setProblems] = createSignal<readonly string[]>([]);

  /** Pictures of which is asked whether they may go as they are. */
  const [unscaled, setUnscaled] = createSignal<readonly File[]>([]);

  async function send(given: readonly File[], asOriginals = isOriginal()): Promise<void> {
    if (given.length === 0) return;
    const desk = await files.load();
    const result = await desk.offer(props.peer, given, { isOriginal: asOriginals });
    setProblems(problemsOf(result, t));
    setUnscaled((asked) => [...asked, ...result.unscaled]);
    if (problems().length === 0 && unscaled().length === 0) props.onSent();
  }
  function answer(isSent: boolean): void {
    const pictures = unscaled();
    setUnscaled([]);
    if (isSent) void send(pictures, true);
  }
  const choose = async (kind: "camera" | "photos" | "any"): Promise<void> =>
    send(await chooseFiles(kind));
  createFileDrop((given) => void send(given));

  return (
    <div class={css["ways"]}>
      <For each={problems()}>
        {(problem) => (
          <p class={css["problem"]} role="alert">
            {problem}
          </p>
        )}
      </For>
      <Show when={unscaled().length > 0}>
        <AsItIs pictures={unscaled()} onAnswer={answer} />
      </Show>
      <div class={css["tiles"]}>
        <For each={WAYS}>
          {([kind, Icon]) => (
            <button type="button" class={css["tile"]} onClick={() => void choose(kind)}>
              <Icon />
              {t(`sendSheet.${kind}`)}
            </button>
          )}
        </For>
      </div>
      <ul class={css["choice"]}>
        <SwitchRow
          label={t("sendSheet.original")}
          detail={t("sendSheet.originalHelp")}
          isOn={isOriginal()}
          onChange={setIsOriginal}
        />
      </ul>
      <Show when={matchMedia("(hover: hover)").matches}>
        <p class={css["hint"]}>{t("sendSheet.drop")}</p>
      </Show>
    </div>
  );
}

/** What could not be offered, in sentences. */
function problemsOf(
  { tooLarge, tooMany }: OfferResult,
  t: ReturnType<typeof useFilesText>,
): readonly string[] {
  return [
    ...tooLarge.map(({ name }) => t("tooLarge", name)),
    ...(tooMany.length > 0 ? [t("tooMany")] : []),
  ];
}
