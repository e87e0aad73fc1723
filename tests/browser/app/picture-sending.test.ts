import { expect, test } from "vitest";
import { makePreview, toSmall } from "../../../src/app/files/picture-sending.ts";
import { pictureFacts } from "../../../src/core/files/picture-facts.ts";

async function aPhoto(name: string, type: string): Promise<File> {
  const canvas = new OffscreenCanvas(3_000, 1_000);
  canvas.getContext("2d")?.fillRect(0, 0, 9, 9);
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

test.each([
  ["photo.jpg", "image/jpeg"],
  ["screen.PNG", "image/png"],
  ["web.webp", "image/webp"],
])("%s is made smaller, and a JPEG", async (name, type) => {
  const small = await toSmall(await aPhoto(name, type));
  expect(small?.name).toBe(`${name.replace(/\..*/, "")}.jpg`);
  const bytes = new Uint8Array((await small?.arrayBuffer()) ?? new ArrayBuffer());
  expect(pictureFacts(bytes)).toEqual({ type: "image/jpeg", width: 2_048, height: 683 });
});

test.each([
  ["photo.heic", "image/heic"],
  ["photo.jpg", "image/jpeg"],
  ["scan.tiff", "image/tiff"],
  ["nameless", "image/heif"],
])(
  "%s of type %s that cannot be read is not made smaller, nor taken for harmless",
  async (name, type) => {
    const file = new File(["nothing that a browser reads"], name, { type });
    expect(await toSmall(file)).toBeNull();
    expect(await makePreview(file)).toBeNull();
  },
);

test.each([
  ["dance.gif", "image/gif"],
  ["film.mov", "video/quicktime"],
  ["letter.pdf", "application/pdf"],
])("%s goes as it is", async (name, type) => {
  const file = new File(["whatever"], name, { type });
  expect(await toSmall(file)).toBe(file);
});
