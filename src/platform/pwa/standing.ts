/** Whether this page is the installed app. */
export function isInstalledApp(): boolean {
  // iOS 26 says so in its own way only.
  return matchMedia("(display-mode: standalone)").matches || navigatorSaysStandalone();
}

function navigatorSaysStandalone(): boolean {
  return "standalone" in navigator && navigator.standalone === true;
}

/** Whether this is an iPhone or iPad, where no page can offer to install itself. */
export function isAppleMobile(): boolean {
  // An iPad says it is a Mac, but no Mac has a touch screen.
  const isPad = navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1;
  return isPad || /iPhone|iPad|iPod/.test(navigator.userAgent);
}
