/** Shows `count` on the app's icon, where the system does that; nothing for 0. */
export function setBadge(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  const change = count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count);
  // Not installed, or no leave: the icon stays as it is.
  change.catch(() => undefined);
}
