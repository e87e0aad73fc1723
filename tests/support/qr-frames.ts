/**
 * Frames as a phone's camera takes them of a code: drawn through a pinhole camera before a cluttered
 * wall, with the light and the sensor of a room. Everything follows from the seed.
 */
import { correction, generate } from "lean-qr";

/** What is hard about a frame. */
export type FrameKind =
  | "rotated"
  | "tilted"
  | "small"
  | "dark page"
  | "handheld"
  | "glare"
  | "low contrast"
  | "blurred"
  | "noisy";

/** What a phone that is held before a screen sees. */
export const REALISTIC_KINDS: readonly FrameKind[] = [
  "rotated",
  "tilted",
  "small",
  "dark page",
  "handheld",
  "glare",
  "low contrast",
];

/** What a camera sees that has not focused yet, or that has no light. */
export const HARSH_KINDS: readonly FrameKind[] = ["blurred", "noisy"];

type Random = () => number;
type Vector = readonly [number, number, number];

/** How a frame is taken; angles in radians, lengths in modules, light from 0 to 255. */
interface Shot {
  readonly roll: number;
  readonly tilt: number;
  /** The direction in which the code leans away. */
  readonly lean: number;
  /** Side of the code in relation to the frame's height. */
  readonly share: number;
  readonly quietZone: number;
  readonly light: number;
  readonly dark: number;
  readonly page: number;
  readonly blur: number;
  readonly noise: number;
  readonly hasGlare: boolean;
}

/** A small generator whose numbers are the same everywhere (mulberry32). */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function aShot(kind: FrameKind, random: Random): Shot {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const angle = (degrees: number): number => (between(-degrees, degrees) * Math.PI) / 180;
  const plain: Shot = {
    roll: angle(8),
    tilt: 0,
    lean: between(0, 2 * Math.PI),
    share: between(0.5, 0.7),
    quietZone: 4,
    light: between(200, 235),
    dark: between(20, 50),
    page: between(170, 235),
    blur: 0,
    noise: 4,
    hasGlare: false,
  };
  switch (kind) {
    case "rotated":
      return { ...plain, roll: angle(180) };
    case "tilted":
      return { ...plain, tilt: (between(20, 55) * Math.PI) / 180 };
    case "small":
      return { ...plain, share: between(0.3, 0.5) };
    case "dark page":
      return { ...plain, quietZone: between(0.6, 1.6), page: between(15, 45) };
    case "handheld":
      return {
        ...plain,
        roll: angle(25),
        tilt: (between(0, 25) * Math.PI) / 180,
        share: between(0.4, 0.65),
        dark: between(40, 80),
        light: between(170, 210),
        blur: between(0.15, 0.35),
        noise: between(8, 14),
      };
    case "glare":
      return { ...plain, hasGlare: true };
    case "blurred":
      return { ...plain, blur: between(0.3, 0.85) };
    case "noisy":
      return { ...plain, noise: between(18, 65) };
    case "low contrast": {
      const light = between(110, 200);
      return { ...plain, light, dark: light - 255 * between(0.06, 0.3), page: light, noise: 1.5 };
    }
  }
}

/** One frame of the code of `text`. */
export function takeFrame(
  text: string,
  kind: FrameKind,
  {
    seed,
    width,
    height,
  }: { readonly seed: number; readonly width: number; readonly height: number },
): ImageData {
  const random = createRandom(seed);
  const shot = aShot(kind, random);
  const pen = penOf(width, height);
  drawClutter(pen, random);
  drawCode(pen, text, shot);
  const sidePx = shot.share * height;
  const blurPx = (shot.blur * sidePx) / generate(text).size;
  if (blurPx > 0) {
    pen.filter = `blur(${blurPx}px)`;
    pen.drawImage(pen.canvas, 0, 0);
    pen.filter = "none";
  }
  if (shot.hasGlare) drawGlare(pen, sidePx, random);
  const frame = pen.getImageData(0, 0, width, height);
  addNoise(frame, shot.noise, random);
  return frame;
}

type Pen = OffscreenCanvasRenderingContext2D;

function penOf(width: number, height: number): Pen {
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (pen === null) throw new Error("this browser draws nothing");
  return pen;
}

/** A wall of boxes in greys: edges that are no code. */
function drawClutter(pen: Pen, random: Random): void {
  const { width, height } = pen.canvas;
  pen.fillStyle = `hsl(30 10% ${40 + 30 * random()}%)`;
  pen.fillRect(0, 0, width, height);
  for (let count = 0; count < 40; count += 1) {
    pen.fillStyle = `hsl(${360 * random()} 20% ${100 * random()}%)`;
    const [x, y] = [random() * width, random() * height];
    pen.fillRect(x, y, (0.02 + 0.1 * random()) * width, (0.02 + 0.1 * random()) * height);
  }
}

/** Follows the ray of every pixel to the page the code is on. */
function drawCode(pen: Pen, text: string, shot: Shot): void {
  const { width, height } = pen.canvas;
  const code = generate(text, { minCorrectionLevel: correction.M });
  const focal = 1.1 * width;
  const distance = (focal * code.size) / (shot.share * height);
  const [right, down] = axesOf(shot);
  const normal = cross(right, down);
  const pageSize = code.size / 2 + shot.quietZone;
  const frame = pen.getImageData(0, 0, width, height);

  const greyAt = (x: number, y: number): number | null => {
    const [rayX, rayY] = [(x - width / 2) / focal, (y - height / 2) / focal];
    const reach = (normal[2] * distance) / (normal[0] * rayX + normal[1] * rayY + normal[2]);
    const [hitX, hitY, hitZ] = [rayX * reach, rayY * reach, reach - distance];
    const u = hitX * right[0] + hitY * right[1] + hitZ * right[2];
    const v = hitX * down[0] + hitY * down[1] + hitZ * down[2];
    const edge = Math.max(Math.abs(u), Math.abs(v));
    if (edge > pageSize + 5) return null;
    if (edge > pageSize) return shot.page;
    const isDark = code.get(Math.floor(u + code.size / 2), Math.floor(v + code.size / 2));
    return isDark ? shot.dark : shot.light;
  };
  const STEP = 1 / 3;
  const sample = (x: number, y: number): number => greyAt(x, y) ?? shot.page;
  /** Nine samples, or four where those are all alike: within a module, or on the page. */
  const lightOf = (x: number, y: number): number => {
    const corner = sample(x - STEP, y - STEP);
    const isPlain =
      corner === sample(x + STEP, y - STEP) &&
      corner === sample(x - STEP, y + STEP) &&
      corner === sample(x + STEP, y + STEP);
    if (isPlain) return corner;
    let sum = 0;
    for (const dy of [-STEP, 0, STEP]) {
      for (const dx of [-STEP, 0, STEP]) sum += sample(x + dx, y + dy);
    }
    return sum / 9;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (greyAt(x, y) === null) continue;
      frame.data.fill(lightOf(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  pen.putImageData(frame, 0, 0);
}

/** The code's own axes, as the camera sees them. */
function axesOf({ roll, tilt, lean }: Shot): readonly [Vector, Vector] {
  const turn = (angle: number): Vector => {
    // Along the direction of the lean lengths shrink and go away; across it nothing changes.
    const [along, across] = [Math.cos(angle - lean), Math.sin(angle - lean)];
    const near = along * Math.cos(tilt);
    return [
      near * Math.cos(lean) - across * Math.sin(lean),
      near * Math.sin(lean) + across * Math.cos(lean),
      along * Math.sin(tilt),
    ];
  };
  return [turn(roll), turn(roll + Math.PI / 2)];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** A lamp that is mirrored in the screen, and light that falls off to one side. */
function drawGlare(pen: Pen, sidePx: number, random: Random): void {
  const { width, height } = pen.canvas;
  const shade = pen.createLinearGradient(0, 0, width, random() * height);
  shade.addColorStop(0, "rgb(0 0 0 / 45%)");
  shade.addColorStop(1, "rgb(0 0 0 / 0%)");
  pen.fillStyle = shade;
  pen.fillRect(0, 0, width, height);
  for (let count = 0; count < 2; count += 1) {
    const x = width / 2 + (random() - 0.5) * sidePx;
    const y = height / 2 + (random() - 0.5) * sidePx;
    const radius = sidePx * (0.06 + 0.06 * random());
    const blob = pen.createRadialGradient(x, y, 0, x, y, radius);
    blob.addColorStop(0, "rgb(255 255 255 / 95%)");
    blob.addColorStop(1, "rgb(255 255 255 / 0%)");
    pen.fillStyle = blob;
    pen.fillRect(0, 0, width, height);
  }
}

/** About normally distributed, the same on all three channels. */
function addNoise({ data }: ImageData, sigma: number, random: Random): void {
  for (let at = 0; at < data.length; at += 4) {
    const shift = (random() + random() + random() - 1.5) * 2 * sigma;
    for (let channel = at; channel < at + 3; channel += 1) {
      data[channel] = (data[channel] ?? 0) + shift;
    }
  }
}
