import type { Accessor } from "solid-js";
import { useNoticeText } from "../text/notice-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** What is to be said of a phone that does not keep what it is told; empty while it does. */
export function createStorageSentence(): Accessor<string> {
  const t = useNoticeText();
  const { storageTrouble } = useTwocan();
  return () => {
    const trouble = storageTrouble();
    return trouble === null ? "" : t(`storage.${trouble}`);
  };
}
