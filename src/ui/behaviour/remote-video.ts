/** The element that shows the other side of a call: the one that is not muted. */
export function remoteVideo(): HTMLVideoElement | null {
  return (
    [...document.querySelectorAll("video")].find((video) => !video.muted && video.videoWidth > 0) ??
    null
  );
}
