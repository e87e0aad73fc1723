/** How long a camera takes to open. Phones take longer; the longer, the closer all systems get. */
export const CAMERA_OPENS_IN_MS = 150;

/** Runs in a page after `phoneCameras`, whose cameras open at once. */
export function slowCameras(opensInMs: number): void {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (constraints?.video) await new Promise((resolve) => setTimeout(resolve, opensInMs));
    return getUserMedia(constraints);
  };
}
