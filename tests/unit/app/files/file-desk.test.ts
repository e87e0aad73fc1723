import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { MAX_KEPT_TRANSFERS, PIECE_BYTES } from "../../../../src/core/files/limits.ts";
import type { Transfer } from "../../../../src/core/files/transfer.ts";
import { createFakePort } from "../../../support/fake-data-port.ts";
import {
  aFile,
  ANNA,
  BEN,
  connect,
  type FilePhone,
  twoPhones,
} from "../../../support/file-phones.ts";

const phaseOf = (phone: FilePhone): string | undefined => phone.row()?.phase.name;
const endOf = (phone: FilePhone): string | undefined => {
  const phase = phone.row()?.phase;
  return phase?.name === "over" ? phase.end : undefined;
};
const idOf = (phone: FilePhone): string => phone.row()?.id ?? "";

async function until<Value>(read: () => Value, value: Value): Promise<void> {
  await vi.waitFor(() => expect(read()).toEqual(value), { timeout: 15_000 });
}

/** Ben has accepted a file that Anna offered, of which no more than `roomBytes` get through. */
async function accepted(file: File, roomBytes = Number.POSITIVE_INFINITY) {
  const phones = await twoPhones();
  phones.path.ports[0]?.narrow(roomBytes);
  await phones.anna.desk().offer(BEN, [file]);
  await until(() => phaseOf(phones.ben), "offered");
  phones.ben.desk().accept(idOf(phones.ben));
  return phones;
}

async function hasMoved(phone: FilePhone, bytes: number): Promise<void> {
  await until(() => (phone.row()?.movedBytes ?? 0) > bytes, true);
}

async function hasArrived(phone: FilePhone, file: File): Promise<void> {
  await until(() => phaseOf(phone), "done");
  const whole = await phone.desk().whole(idOf(phone));
  expect(whole?.file.name).toBe(file.name);
  const came = (await whole?.file.arrayBuffer()) ?? new ArrayBuffer();
  expect(Buffer.from(came).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
}

test("a file is offered, accepted, moved, checked and there", async () => {
  const file = aFile(3 * PIECE_BYTES + 77);
  const { anna, ben } = await accepted(file);
  await hasArrived(ben, file);
  await until(() => phaseOf(anna), "done");
  expect(anna.row()).toMatchObject({ movedBytes: file.size, direction: "outgoing" });
});

test("an empty file arrives, too", async () => {
  const file = aFile(0, "empty.txt", "text/plain");
  const { anna, ben } = await accepted(file);
  await hasArrived(ben, file);
  await until(() => phaseOf(anna), "done");
});

test("nothing moves before it is accepted, and nothing of what is declined", async () => {
  const { anna, ben, path } = await twoPhones();
  await anna.desk().offer(BEN, [aFile(100)]);
  await until(() => phaseOf(ben), "offered");
  ben.desk().decline(idOf(ben));
  await until(() => endOf(anna), "declined");
  expect(path.ports[0]?.sent.some((data) => data instanceof ArrayBuffer)).toBe(false);
  expect(ben.disk.files.size).toBe(0);
});

test("a file goes on where it stopped when the path breaks, whatever had come of the piece", async () => {
  const file = aFile(12 * PIECE_BYTES);
  const { anna, ben, path } = await accepted(file, 3 * PIECE_BYTES);
  await hasMoved(ben, 2 * PIECE_BYTES);
  path.close();
  await until(() => ben.row()?.isReached, false);
  expect(phaseOf(ben)).toBe("moving");

  const again = connect(anna, ben);
  await hasArrived(ben, file);
  const resent = again.ports[0]?.sent.filter((data) => data instanceof ArrayBuffer) ?? [];
  const resentBytes = resent.reduce((sum, data) => sum + data.byteLength, 0);
  expect(resentBytes).toBeLessThan(11 * PIECE_BYTES);
});

test("a file goes on after either phone was reloaded", async () => {
  const file = aFile(12 * PIECE_BYTES);
  const { anna, ben, path } = await accepted(file, 2 * PIECE_BYTES);
  await hasMoved(ben, PIECE_BYTES);
  path.close();
  await anna.reload();
  const second = connect(anna, ben);
  second.ports[0]?.narrow(6 * PIECE_BYTES);
  await hasMoved(ben, 5 * PIECE_BYTES);
  second.close();
  await ben.reload();
  expect(phaseOf(ben)).toBe("moving");
  connect(anna, ben);
  await hasArrived(ben, file);
  await until(() => phaseOf(anna), "done");
});

test("what a phone says before the other has loaded its files is heard", async () => {
  const { anna, ben, path } = await twoPhones();
  path.close();
  await anna.desk().offer(BEN, [aFile(100)]);
  const ports = [createFakePort(), createFakePort()] as const;
  ports[0].join(ports[1]);
  ports[1].join(ports[0]);
  for (const port of ports) port.setOpen(true);
  ben.reach(ports[1], new AbortController().signal);
  await vi.waitFor(() => expect(ports[1].sent).toHaveLength(1));
  anna.reach(ports[0], new AbortController().signal);
  await until(() => phaseOf(ben), "offered");
});

test("what was decided while the other was away is heard when they are back", async () => {
  const { anna, ben, path } = await accepted(aFile(4 * PIECE_BYTES), PIECE_BYTES);
  await hasMoved(ben, 0);
  path.close();
  anna.desk().cancel(idOf(anna));
  connect(anna, ben);
  await until(() => endOf(ben), "cancelled-there");
  expect(ben.disk.files.size).toBe(0);
});

test("either side can cancel, and nothing half-written remains", async () => {
  for (const who of ["anna", "ben"] as const) {
    const phones = await accepted(aFile(4 * PIECE_BYTES), PIECE_BYTES);
    await hasMoved(phones.ben, 0);
    phones[who].desk().cancel(idOf(phones[who]));
    const other = who === "anna" ? phones.ben : phones.anna;
    await until(() => endOf(other), "cancelled-there");
    expect(endOf(phones[who])).toBe("cancelled-here");
    await until(() => phones.ben.disk.files.size, 0);
  }
});

test("either side can pause and go on", async () => {
  const file = aFile(4 * PIECE_BYTES);
  const { anna, ben, path } = await accepted(file, PIECE_BYTES);
  for (const [one, other] of [
    [anna, ben],
    [ben, anna],
  ] as const) {
    await hasMoved(ben, 0);
    one.desk().pause(idOf(one));
    await until(() => other.row()?.isPausedThere, true);
    one.desk().resume(idOf(one));
    await until(() => other.row()?.isPausedThere, false);
  }
  path.ports[0]?.narrow(Number.POSITIVE_INFINITY);
  await hasArrived(ben, file);
});

test("several files move at once, and more than five wait for their turn", async () => {
  const { anna, ben } = await twoPhones();
  const files = Array.from({ length: 8 }, (_, index) => aFile(PIECE_BYTES + index, `${index}.bin`));
  await anna.desk().offer(BEN, files);
  await until(() => ben.desk().filesWith(ANNA).length, 8);
  for (const { id } of ben.desk().filesWith(ANNA)) ben.desk().accept(id);
  await until(
    () =>
      ben
        .desk()
        .filesWith(ANNA)
        .every(({ phase }) => phase.name === "done"),
    true,
  );
  for (const { id, name } of ben.desk().filesWith(ANNA)) {
    const whole = await ben.desk().whole(id);
    expect(whole?.file.size).toBe(files.find((file) => file.name === name)?.size);
  }
});

test("a disk that fills up in the middle ends the file on both sides and leaves nothing", async () => {
  const { anna, ben } = await twoPhones();
  await anna.desk().offer(BEN, [aFile(8 * PIECE_BYTES)]);
  await until(() => phaseOf(ben), "offered");
  ben.disk.roomBytes = 3 * PIECE_BYTES;
  ben.desk().accept(idOf(ben));
  await until(() => endOf(anna), "no-room");
  expect(endOf(ben)).toBe("no-room");
  await until(() => ben.disk.files.size, 0);
});

test("a sender whose file is gone after a reload asks for it, and takes no other", async () => {
  const file = aFile(12 * PIECE_BYTES);
  const { anna, ben, path } = await accepted(file, 2 * PIECE_BYTES);
  await hasMoved(ben, PIECE_BYTES);
  path.close();
  await anna.store.remove(`transfer-source/${idOf(anna)}`);
  await anna.reload();
  connect(anna, ben);
  expect(phaseOf(anna)).toBe("lost");
  expect(anna.desk().giveAgain(idOf(anna), aFile(5))).toBe(false);
  expect(anna.desk().giveAgain(idOf(anna), file)).toBe(true);
  await hasArrived(ben, file);
});

test("a file of the same size with other bytes is found out at the end", async () => {
  const { anna, ben, path } = await accepted(aFile(12 * PIECE_BYTES), 3 * PIECE_BYTES);
  await hasMoved(ben, 2 * PIECE_BYTES);
  path.close();
  await until(() => ben.row()?.isReached, false);
  await anna.store.remove(`transfer-source/${idOf(anna)}`);
  await anna.reload();
  connect(anna, ben);
  anna.desk().giveAgain(idOf(anna), aFile(12 * PIECE_BYTES));
  await until(() => endOf(ben), "wrong-hash");
  await until(() => ben.disk.files.size, 0);
});

test("pictures of contacts are taken in a call where that is set; other files are asked about", async () => {
  const { anna, ben } = await twoPhones({ acceptsPictures: true, isCall: true });
  const picture = aFile(5_000, "beach.jpg", "image/jpeg");
  await anna.desk().offer(BEN, [picture]);
  await hasArrived(ben, picture);
  await anna.desk().offer(BEN, [aFile(5_000, "beach.exe", "image/jpeg")]);
  await until(() => ben.row()?.name, "beach.exe");
  expect(phaseOf(ben)).toBe("offered");
});

test("what is removed is gone here, given up there, and not offered again", async () => {
  const { anna, ben, path } = await accepted(aFile(100));
  await until(() => phaseOf(anna), "done");
  ben.desk().removeAll(ANNA);
  expect(ben.desk().filesWith(ANNA)).toEqual([]);
  await until(() => ben.disk.files.size, 0);
  await anna.desk().offer(BEN, [aFile(100)]);
  await until(() => phaseOf(ben), "offered");
  ben.desk().remove(idOf(ben));
  await until(() => endOf(anna), "declined");
  path.close();
  await ben.reload();
  connect(anna, ben);
  expect(ben.desk().filesWith(ANNA)).toEqual([]);
  anna.desk().removeAll();
  expect(anna.desk().filesWith(BEN)).toEqual([]);
});

test("without history nothing stays of what was sent, nor of what came and was looked at", async () => {
  const [keepsHistory, setKeepsHistory] = createSignal(true);
  const { anna, ben, path } = await twoPhones({ keepsHistory });
  const files = ["seen.bin", "saved.bin", "unseen.bin"].map((name) => aFile(100, name));
  await anna.desk().offer(BEN, files);
  await until(() => ben.desk().filesWith(ANNA).length, 3);
  for (const { id } of ben.desk().filesWith(ANNA)) ben.desk().accept(id);
  const areDone = (phone: FilePhone): boolean =>
    phone
      .desk()
      .filesWith(phone.peer)
      .every(({ phase }) => phase.name === "done");
  await until(() => areDone(ben) && areDone(anna), true);
  const idOfBens = (name: string): string =>
    ben
      .desk()
      .filesWith(ANNA)
      .find((file) => file.name === name)?.id ?? "";
  ben.desk().noteUse(idOfBens("saved.bin"), "saved");
  setKeepsHistory(false);
  ben.desk().noteUse(idOfBens("seen.bin"), "viewed");
  expect(ben.desk().filesWith(ANNA), "this page still shows them").toHaveLength(3);
  path.close();
  await Promise.all([anna, ben].map((phone) => phone.reload()));
  expect(anna.desk().filesWith(BEN)).toEqual([]);
  expect(ben.desk().filesWith(ANNA)).toMatchObject([{ name: "unseen.bin" }]);
  expect(ben.disk.files.size, "only its bytes are left").toBe(1);
  const seen = ben.desk().filesWith(ANNA)[0]?.id ?? "";
  ben.desk().noteUse(seen, "viewed");
  setKeepsHistory(true);
  await ben.reload();
  expect(ben.desk().filesWith(ANNA), "wanted again, and still here").toHaveLength(1);
  setKeepsHistory(false);
  await ben.reload();
  await ben.reload();
  expect(ben.desk().filesWith(ANNA)).toEqual([]);
  expect(ben.disk.files.size).toBe(0);
});

test("of what is over the oldest rows go, but no file that nobody has had yet", async () => {
  const { ben, path } = await accepted(aFile(100, "unseen.bin"));
  await until(() => phaseOf(ben), "done");
  path.close();
  const [[, record] = []] = await ben.store.list("transfer/");
  const { offer, ...rest } = record as Transfer;
  const older = Array.from({ length: MAX_KEPT_TRANSFERS + 5 }, (_, index) => {
    const id = `${index}`.padStart(32, "0");
    return [
      `transfer/${id}`,
      { ...rest, use: "viewed", atMs: rest.atMs + 1 + index, offer: { ...offer, id } },
    ] as const;
  });
  await ben.store.writeAll(older);
  await ben.reload();
  const names = ben
    .desk()
    .filesWith(ANNA)
    .map(({ id }) => id);
  expect(names).toHaveLength(MAX_KEPT_TRANSFERS + 1);
  expect(names[0], "the oldest of all").toBe(offer.id);
  expect(names[1], "five of the others have gone").toBe("5".padStart(32, "0"));
});

test("a file that was shared or saved stays so, whoever looks at it again", async () => {
  const { ben } = await accepted(aFile(100));
  await until(() => phaseOf(ben), "done");
  expect(ben.row()?.use).toBe("none");
  ben.desk().noteUse(idOf(ben), "viewed");
  await until(() => ben.row()?.use, "viewed");
  await ben.desk().share(idOf(ben));
  await until(() => ben.row()?.use, "saved");
  ben.desk().noteUse(idOf(ben), "viewed");
  await ben.reload();
  expect(ben.row()?.use).toBe("saved");
});

test("a picture that cannot be made smaller goes only as an original, which is asked for", async () => {
  const { anna, ben } = await twoPhones();
  const [photo, letter] = [aFile(100, "photo.heic", "image/heic"), aFile(100, "letter.pdf")];
  const { unscaled } = await anna.desk().offer(BEN, [photo, letter]);
  expect(unscaled).toEqual([photo]);
  await until(() => ben.row()?.name, "letter.pdf");
  expect(ben.desk().filesWith(ANNA)).toHaveLength(1);
  expect(await anna.desk().offer(BEN, unscaled, { isOriginal: true })).toMatchObject({
    unscaled: [],
  });
  await until(() => ben.desk().filesWith(ANNA).length, 2);
});

test("the other is told of a snapshot", async () => {
  const { anna, ben } = await twoPhones();
  expect(ben.desk().snapshotAtMs(ANNA)).toBeNull();
  anna.desk().tellSnapshot(BEN);
  await vi.waitFor(() => expect(ben.desk().snapshotAtMs(ANNA)).toBeGreaterThan(0));
});

test("bytes are used with the type they have, not with the one that was said", async () => {
  const page = new File(["<script>alert(1)</script>"], "cat.jpg", { type: "image/jpeg" });
  const { ben } = await accepted(page);
  await until(() => phaseOf(ben), "done");
  const whole = await ben.desk().whole(idOf(ben));
  expect(whole).toMatchObject({ isPicture: false, file: { type: "application/octet-stream" } });
});

test("a file steps aside while people write, and then goes on by itself", async () => {
  const file = aFile(2 * PIECE_BYTES);
  const { anna, ben, path } = await accepted(file, PIECE_BYTES);
  await hasMoved(ben, 0);
  const sent = (): number => path.ports[0]?.sent.length ?? 0;
  anna.write("hello");
  const before = sent();
  path.ports[0]?.narrow(Number.POSITIVE_INFINITY);
  expect(sent()).toBe(before);
  await hasArrived(ben, file);
});
