/** QR codes as files: for a picker, and for Chromium's fake camera. */
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { generate } from "lean-qr";
import type { Browser } from "playwright-core";
import { makeTempDir } from "./start-server.ts";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_PER_SECOND = 20;
const QUIET_ZONE = 4;

/** Light of a room, and of a code on a screen in it. */
const [ROOM, LIGHT, DARK] = [96, 225, 30];

/** How far a hand trembles from frame to frame, in pixels. */
const TREMBLE_PX = [
  [0, 0],
  [3, 1],
  [5, -2],
  [2, -4],
  [-2, -1],
] as const;

/** Brightness of a frame with the code of `text` in its middle, moved by so many pixels. */
function drawFrame(text: string, [shiftX, shiftY]: readonly [number, number]): Buffer {
  const code = generate(text);
  const size = code.size + 2 * QUIET_ZONE;
  const modulePx = Math.floor((HEIGHT * 0.8) / size);
  const left = Math.floor((WIDTH - size * modulePx) / 2) + shiftX;
  const top = Math.floor((HEIGHT - size * modulePx) / 2) + shiftY;
  const frame = Buffer.alloc(WIDTH * HEIGHT, ROOM);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [u, v] = [Math.floor((x - left) / modulePx), Math.floor((y - top) / modulePx)];
      const isOutside = Math.min(u, v) < 0 || Math.max(u, v) >= size;
      if (isOutside) continue;
      frame[y * WIDTH + x] = code.get(u - QUIET_ZONE, v - QUIET_ZONE) ? DARK : LIGHT;
    }
  }
  return frame;
}

/** A film of the code of `text`, held in a hand, for `--use-file-for-fake-video-capture`. */
export async function filmCode(text: string): Promise<string> {
  const path = join(await makeTempDir(), "code.y4m");
  await writeFilm(
    path,
    TREMBLE_PX.map((shift) => drawFrame(text, shift)),
  );
  return path;
}

/** Writes a film of the code of `text` to `path`. */
export async function filmCodeTo(path: string, text: string): Promise<void> {
  await writeFilm(path, [drawFrame(text, [0, 0])]);
}

/**
 * Writes a film of `picture`, a PNG, to `path`; a camera that is opened from now on sees that. The
 * picture is looked at in `browser`.
 */
export async function filmPictureTo(
  path: string,
  picture: Buffer,
  browser: Browser,
): Promise<void> {
  const page = await browser.newPage();
  const grey = await page.evaluate(
    async ({ png, width, height, room }) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const pen = new OffscreenCanvas(width, height).getContext("2d");
      if (pen === null) throw new Error("this browser draws nothing");
      const scale = Math.min(width / bitmap.width, height / bitmap.height);
      const size = [bitmap.width * scale, bitmap.height * scale] as const;
      pen.fillStyle = `rgb(${room} ${room} ${room})`;
      pen.fillRect(0, 0, width, height);
      pen.drawImage(bitmap, (width - size[0]) / 2, (height - size[1]) / 2, ...size);
      const { data } = pen.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, at) => data[at * 4 + 1] ?? 0);
    },
    { png: picture.toString("base64"), width: WIDTH, height: HEIGHT, room: ROOM },
  );
  await page.close();
  await writeFilm(path, [Buffer.from(grey)]);
}

async function writeFilm(path: string, frames: readonly Buffer[]): Promise<void> {
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`;
  const film = frames.flatMap((frame) => [Buffer.from("FRAME\n"), frame, colourless]);
  // In one go: a camera may be reading the film that was there.
  await writeFile(`${path}.new`, Buffer.concat([Buffer.from(header), ...film]));
  await rename(`${path}.new`, path);
}

/** A screenshot of the code of `text`, as a PNG. */
export function photographCode(text: string): Buffer {
  const frame = drawFrame(text, [0, 0]);
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.concat([Buffer.from([0]), frame.subarray(y * WIDTH, (y + 1) * WIDTH)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits of grey, and nothing special.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    toChunk("IHDR", header),
    toChunk("IDAT", deflateSync(Buffer.concat(rows))),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

function toChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
