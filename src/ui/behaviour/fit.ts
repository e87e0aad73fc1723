/** How a picture fills a frame of other proportions: cropped, or whole with bars. */
export type Fit = "cover" | "contain";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this much of the picture left, cropping loses faces. */
const LEAST_VISIBLE = 0.5;

/** How `picture` looks right in `frame`: filling it, unless too little of it would be left. */
export function fitOf(picture: Size, frame: Size): Fit {
  const ratio = picture.width / picture.height / (frame.width / frame.height);
  return Math.min(ratio, 1 / ratio) < LEAST_VISIBLE ? "contain" : "cover";
}
