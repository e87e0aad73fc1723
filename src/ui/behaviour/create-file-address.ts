import { onCleanup } from "solid-js";

/** An address at which `file` can be shown, as long as its owner lives. */
export function createFileAddress(file: File): string {
  const address = URL.createObjectURL(file);
  onCleanup(() => URL.revokeObjectURL(address));
  return address;
}
