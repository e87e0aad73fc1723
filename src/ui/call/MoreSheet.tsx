import Aperture from "lucide-solid/icons/aperture";
import Keyboard from "lucide-solid/icons/keyboard";
import Paperclip from "lucide-solid/icons/paperclip";
import PictureInPicture from "lucide-solid/icons/picture-in-picture-2";
import ShieldQuestionMark from "lucide-solid/icons/shield-question-mark";
import { Show, createSignal, type JSX } from "solid-js";
import { callOf } from "../../core/call/state.ts";
import { useCompareText } from "../text/compare-text.ts";
import { useFilesText } from "../text/files-text.ts";
import { useShellText } from "../text/shell-text.ts";
import { useSheetText } from "../text/sheet-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { CompareSheet } from "./CompareSheet.tsx";
import { DeviceChoices } from "./DeviceChoices.tsx";
import { FilesSheet } from "../files/FilesSheet.tsx";
import { KeyboardSheet, hasKeyboard } from "./KeyboardSheet.tsx";
import { SnapshotSheet } from "./SnapshotSheet.tsx";
import { Sheet, SheetRow, SheetRows } from "../parts/Sheet.tsx";

/** Everything of a call that is not wanted often enough for the bar. */
export function MoreSheet(props: {
  readonly onFloat: (() => void) | null;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useSheetText();
  const tShell = useShellText();
  const tFiles = useFilesText();
  const tCompare = useCompareText();
  const { comparison, media, session } = useTwocan();
  const [isComparing, setIsComparing] = createSignal(false);
  const [isKeyboardOpen, setIsKeyboardOpen] = createSignal(false);
  const [fileSheet, setFileSheet] = createSignal<"files" | "snapshot" | null>(null);
  const call = () => callOf(session.state());
  return (
    <Sheet title={t("more")} onClose={() => props.onClose()}>
      {(close) => (
        <>
          <SheetRows>
            <SheetRow
              icon={<Paperclip />}
              label={tFiles("title")}
              onClick={() => setFileSheet("files")}
            />
            <Show when={media.remoteState()?.camera === "on"}>
              <SheetRow
                icon={<Aperture />}
                label={tFiles("snapshot.take")}
                onClick={() => setFileSheet("snapshot")}
              />
            </Show>
            <Show when={props.onFloat}>
              {(onFloat) => (
                <SheetRow
                  icon={<PictureInPicture />}
                  label={tShell("float")}
                  onClick={() => {
                    onFloat()();
                    close();
                  }}
                />
              )}
            </Show>
            <Show when={session.state().name === "connected"}>
              <SheetRow
                icon={<ShieldQuestionMark />}
                label={tCompare("open")}
                onClick={() => {
                  comparison.begin();
                  setIsComparing(true);
                }}
              />
            </Show>
            <Show when={hasKeyboard()}>
              <SheetRow
                icon={<Keyboard />}
                label={t("keyboard.title")}
                onClick={() => setIsKeyboardOpen(true)}
              />
            </Show>
          </SheetRows>
          <Show when={media.devices()}>{(devices) => <DeviceChoices devices={devices()} />}</Show>
          <Show when={fileSheet() !== null && call()} keyed>
            {({ peer, peerName }) => (
              <Show
                when={fileSheet() === "files"}
                fallback={
                  <SnapshotSheet peer={peer} name={peerName} onClose={() => setFileSheet(null)} />
                }
              >
                <FilesSheet peer={peer} name={peerName} onClose={() => setFileSheet(null)} />
              </Show>
            )}
          </Show>
          <Show when={isComparing() && call()} keyed>
            {(compared) => <CompareSheet call={compared} onClose={close} />}
          </Show>
          <Show when={isKeyboardOpen()}>
            <KeyboardSheet onClose={() => setIsKeyboardOpen(false)} />
          </Show>
        </>
      )}
    </Sheet>
  );
}
