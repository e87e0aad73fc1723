import Download from "lucide-solid/icons/download";
import type { JSX } from "solid-js";
import { createFileAddress } from "../behaviour/create-file-address.ts";
import { useFilesText } from "../text/files-text.ts";
import { Button } from "../parts/Button.tsx";
import css from "./PictureView.module.css";
import { Sheet } from "../parts/Sheet.tsx";

/** A picture that has come, as large as the phone. */
export function PictureView(props: {
  readonly file: File;
  readonly onSave: (file: File) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useFilesText();
  // oxlint-disable-next-line solid/reactivity -- each picture has a view of its own
  const address = createFileAddress(props.file);
  return (
    <Sheet title={props.file.name} onClose={() => props.onClose()}>
      {() => (
        <>
          <img class={css["picture"]} src={address} alt={props.file.name} />
          <Button kind="primary" icon={<Download />} onClick={() => props.onSave(props.file)}>
            {t("save")}
          </Button>
        </>
      )}
    </Sheet>
  );
}
