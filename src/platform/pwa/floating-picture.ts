/** Whether a video can float above other apps. */
export function canFloat(): boolean {
  return document.pictureInPictureEnabled;
}

/**
 * Lets `video` float above other apps, in a tap; or brings it back, when it floats. It comes back
 * with the signal, too.
 */
export async function toggleFloating(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  if (document.pictureInPictureElement === video) {
    await document.exitPictureInPicture();
    return;
  }
  await video.requestPictureInPicture();
  const leave = (): void => {
    // Refused when the person has brought it back already.
    if (document.pictureInPictureElement === video) {
      document.exitPictureInPicture().catch(() => undefined);
    }
  };
  // The answer can come after the call is over.
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
}
