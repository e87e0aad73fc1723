/** A camera that sees what a test holds in front of it: pictures of other phones' screens. */
import type { Phone } from "./phone.ts";

declare global {
  interface Window {
    /** Holds a PNG, as base64, before the page's camera. */
    readonly holdBeforeCamera: (png: string) => Promise<void>;
  }
}

/** Gives the page such a camera. Runs in the page before the app. */
export function aimedCamera(): void {
  const WIDTH = 640;
  const HEIGHT = 640;
  let picture: ImageBitmap | null = null;
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);

  function startCamera(): MediaStreamTrack {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: WIDTH, height: HEIGHT });
    const pen = canvas.getContext("2d");
    let frame = 0;
    const paint = (): void => {
      if (pen === null) return;
      pen.fillStyle = "#667";
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      if (picture !== null) {
        const scale = Math.min(WIDTH / picture.width, HEIGHT / picture.height);
        // A hand is never quite still.
        const left = (WIDTH - picture.width * scale) / 2 + (frame % 3);
        pen.drawImage(picture, left, 0, picture.width * scale, picture.height * scale);
      }
      frame += 1;
    };
    paint();
    const timer = setInterval(paint, 100);
    const [track] = canvas.captureStream(10).getVideoTracks();
    if (track === undefined) throw new Error("a canvas has one video track");
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
    return track;
  }

  mediaDevices.getUserMedia = async ({ audio = false, video = false } = {}) => {
    const stream = audio === false ? new MediaStream() : await getUserMedia({ audio });
    if (video !== false) stream.addTrack(startCamera());
    return stream;
  };
  Object.defineProperty(window, "holdBeforeCamera", {
    value: async (png: string) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    },
  });
}

/** Holds `picture`, a PNG, before the camera of `phone`. */
export async function aim({ page }: Phone, picture: Buffer): Promise<void> {
  await page.evaluate((png) => window.holdBeforeCamera(png), picture.toString("base64"));
}
