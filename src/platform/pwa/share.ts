/** Whether the system's share sheet can be offered. */
export function canShare(): boolean {
  return typeof navigator.share === "function";
}

/** Opens the share sheet, with the picture where it takes one; to be called in a tap. */
export async function shareText({
  picture,
  ...content
}: {
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  readonly picture?: File | undefined;
}): Promise<"shared" | "cancelled" | "failed"> {
  try {
    const files = picture !== undefined && canShareFile(picture) ? { files: [picture] } : {};
    await navigator.share({ ...content, ...files });
    return "shared";
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "AbortError" ? "cancelled" : "failed";
  }
}

/** Whether the share sheet takes `file`. */
export function canShareFile(file: File): boolean {
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [file] });
}

/** Opens the share sheet with a file; to be called in a tap. */
export async function shareFile(file: File): Promise<"shared" | "cancelled" | "failed"> {
  try {
    await navigator.share({ files: [file] });
    return "shared";
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "AbortError" ? "cancelled" : "failed";
  }
}

/** Copies to the clipboard; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
