/** Photos and pictures of a call between two real browsers, and what they tell. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { pictureFacts } from "../../src/core/files/picture-facts.ts";
import { en } from "../../src/ui/text/en.ts";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { sheetEn } from "../../src/ui/text/sheet-en.ts";
import { asCameraPhoto, PLACE } from "../support/camera-photo.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import {
  act,
  closeSheets,
  LONG_MS,
  openFiles,
  rowOf,
  rowSays,
  saved,
  send,
} from "../support/sending-phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");
const { accept, save, snapshot, state } = filesEn;

/** A photo of 3,000 by 1,500 pixels, held upright. */
async function aPhoto({ page }: Phone): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3_000, 1_500);
    canvas.getContext("2d")?.fillRect(0, 0, 1_500, 1_500);
    const photo = await canvas.convertToBlob({ type: "image/jpeg" });
    return [...new Uint8Array(await photo.arrayBuffer())];
  });
  return asCameraPhoto(Buffer.from(bytes));
}

/** The beginning of a picture as iPhones take them, which only some browsers read. */
function aHeicPhoto(): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from("ftypheic\0\0\0\0mif1heic"),
    PLACE,
  ]);
}

/** What has come as `name`, as it is once it is saved. */
async function arrived(phone: Phone, name: string): Promise<Buffer> {
  await openFiles(phone);
  await act(phone, accept, name);
  await rowSays(phone, name, state.arrived);
  const file = await saved(phone, () => act(phone, save, name));
  expect(file.name).toBe(name);
  return readFile(file.path);
}

/** Takes a picture of the call, and does `label` with it. Returns how large it was. */
async function takePicture(phone: Phone, label: string) {
  await closeSheets(phone);
  await phone.page.mouse.move(5, 5);
  await tapButton(phone, sheetEn.more);
  await tapButton(phone, snapshot.take);
  const picture = phone.page.getByAltText(snapshot.alt);
  await picture.waitFor();
  // Of the picture itself: that of the call grows and shrinks with the way it has.
  const size = await picture.evaluate((image) => {
    if (!(image instanceof HTMLImageElement)) throw new Error("It is a picture");
    return image.decode().then(() => ({ width: image.naturalWidth, height: image.naturalHeight }));
  });
  await tapButton(phone, label);
  return size;
}

test(
  "what a photo and a picture of a call say of people is theirs to decide",
  { timeout: LONG_MS },
  async () => {
    const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
    const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
    await call(anna, ben.link, "video");
    await tapButton(ben, en.incoming.answer);
    await areConnected(anna, ben);
    await picturesArrive(ben);

    const photo = await aPhoto(anna);
    expect(photo.includes(PLACE)).toBe(true);
    await send(anna, { name: "small.jpeg", mimeType: "image/jpeg", buffer: photo });
    const small = await arrived(ben, "small.jpg");
    expect(small.includes(PLACE)).toBe(false);
    expect(small.includes("Exif")).toBe(false);
    // Upright, though nothing says any more how it was held.
    expect(pictureFacts(small)).toEqual({ type: "image/jpeg", width: 1_024, height: 2_048 });

    await anna.page.getByRole("switch", { name: new RegExp(filesEn.sendSheet.original) }).click();
    await send(anna, { name: "original.jpg", mimeType: "image/jpeg", buffer: photo });
    expect((await arrived(ben, "original.jpg")).equals(photo)).toBe(true);

    // This browser reads no such picture: it goes only as it is, and that is said first.
    await anna.page.getByRole("switch", { name: new RegExp(filesEn.sendSheet.original) }).click();
    await send(anna, { name: "phone.heic", mimeType: "image/heic", buffer: aHeicPhoto() });
    await sees(anna, filesEn.asItIs.question("phone.heic", 1));
    expect(await rowOf(ben, "phone.heic").count()).toBe(0);
    await tapButton(anna, filesEn.asItIs.send);
    expect((await arrived(ben, "phone.heic")).equals(aHeicPhoto())).toBe(true);

    const toFile = `${snapshot.fileName}.jpg`;
    await closeSheets(anna);
    let shown = {};
    const taken = await saved(ben, async () => {
      shown = await takePicture(ben, save);
    });
    expect(taken.name).toBe(toFile);
    expect(pictureFacts(await readFile(taken.path))).toMatchObject(shown);
    await sees(anna, filesEn.snapshotFrom("Ben"));

    const sent = await takePicture(ben, snapshot.send("Anna"));
    await openFiles(anna);
    await rowSays(anna, toFile, filesEn.snapshotFrom("Ben"));
    expect(pictureFacts(await arrived(anna, toFile))).toMatchObject(sent);
    await areConnected(anna, ben);
    await Promise.all([anna, ben].map(hasNoFault));
  },
);
