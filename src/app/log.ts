/** The one place that writes to the console. Nothing secret comes here: no names, keys or SDP. */

/** Notes something that went wrong and was dealt with. */
export function report(what: string, cause?: unknown): void {
  console.warn(`twocan: ${what}`, cause instanceof Error ? `${cause.name}: ${cause.message}` : "");
}
