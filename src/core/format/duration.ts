/** A call's length as `m:ss`, or `h:mm:ss` from an hour on. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, ...rest] = parts;
  const shown = hours > 0 ? [hours, ...rest] : rest;
  return shown
    .map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, "0")))
    .join(":");
}
