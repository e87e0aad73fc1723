import { expect, onTestFinished, test } from "vitest";
import { openCodeReader } from "../../../src/platform/qr/code-reader.ts";
import { drawQrPicture } from "../../../src/platform/qr/qr-picture.ts";
import { readPicture } from "../../../src/platform/qr/read-picture.ts";
import { renderQr } from "../../../src/platform/qr/render-qr.ts";
import { toInviteLink } from "../../../src/core/invite/invite.ts";
import { OUR_ID } from "../../support/builders.ts";

function read(file: Blob): Promise<readonly string[]> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  return readPicture(file, openCodeReader(controller.signal).readStill);
}

/** A picture of that size with what `draw` puts on it. */
async function aPhoto(
  [width, height]: readonly [number, number],
  draw: (pen: OffscreenCanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser draws nothing");
  pen.fillStyle = "#a98";
  pen.fillRect(0, 0, width, height);
  draw(pen);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
}

/** Modules along one side of a code are 17 and four for each version. */
const versionOf = (text: string): number => (renderQr(text).size - 8 - 17) / 4;

test.each([
  ["http://localhost:3000/", 4],
  ["https://twocan.example/", 4],
  [`https://${"a".repeat(31)}/`, 5],
])("my code at %s is a code of version %d", (base, version) => {
  expect(base.length).toBeLessThanOrEqual(40);
  expect(versionOf(toInviteLink(base, OUR_ID))).toBe(version);
});

test("a code keeps its light edge on all four sides", () => {
  const { size, path } = renderQr("hello");
  const places = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((match) => match.map(Number));
  const left = Math.min(...places.map(([, x = 0]) => x));
  const right = Math.max(...places.map(([, x = 0, , length = 0]) => x + length));
  const top = Math.min(...places.map(([, , y = 0]) => y));
  const bottom = Math.max(...places.map(([, , y = 0]) => y + 1));
  expect([left, top, size - right, size - bottom]).toEqual([4, 4, 4, 4]);
});

test("the picture that is shared is a PNG that reads as the link", async () => {
  const link = toInviteLink("https://twocan.example/", OUR_ID);
  const picture = await drawQrPicture(link);
  expect(picture.type).toBe("image/png");
  expect(picture.size).toBeLessThan(40_000);
  expect(await read(picture)).toEqual([link]);
});

test("a small code in a photograph of twelve megapixels is found", async () => {
  const code = await createImageBitmap(await drawQrPicture("hello"));
  const photo = await aPhoto([4000, 3000], (pen) => pen.drawImage(code, 2600, 400, 420, 420));
  expect(await read(photo)).toEqual(["hello"]);
});

test("a code that fills a large picture is found", async () => {
  const code = await createImageBitmap(await drawQrPicture("hello"));
  expect(
    await read(await aPhoto([3000, 3000], (pen) => pen.drawImage(code, 0, 0, 3000, 3000))),
  ).toEqual(["hello"]);
});

test("of two codes in one picture both are read", async () => {
  const [one, two] = await Promise.all(
    ["one", "two"].map(async (text) => createImageBitmap(await drawQrPicture(text))),
  );
  const photo = await aPhoto([1200, 600], (pen) => {
    if (one !== undefined) pen.drawImage(one, 50, 50, 500, 500);
    if (two !== undefined) pen.drawImage(two, 650, 50, 500, 500);
  });
  expect([...(await read(photo))].toSorted()).toEqual(["one", "two"]);
});

test("a picture without a code gives nothing", async () => {
  expect(await read(await aPhoto([800, 600], () => undefined))).toEqual([]);
});

test("a file that is no picture is refused as such", async () => {
  await expect(read(new Blob(["hello"], { type: "image/png" }))).rejects.toMatchObject({
    name: "QrError",
    reason: "no-picture",
  });
});
