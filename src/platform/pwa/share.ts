/** Whether the system's share sheet can be offered. */
export function canShare(): boolean {
  return typeof navigator.share === "function";
}

/** Opens the share sheet; to be called in a tap. */
export async function shareText(content: {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}): Promise<"shared" | "cancelled" | "failed"> {
  try {
    await navigator.share(content);
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
