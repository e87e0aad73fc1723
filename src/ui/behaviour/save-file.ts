/** How long a download may take to start, in milliseconds: then the address is let go. */
const KEPT_MS = 60_000;

/** Hands `file` to the browser, which saves it under its name. Nothing is opened. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
