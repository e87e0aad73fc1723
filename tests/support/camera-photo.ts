/** A photo as a phone's camera makes it: it says how it was held, and where. */

const [ASCII, SHORT, LONG, RATIONAL] = [2, 3, 4, 5];

/** The place in the photo: 48° 51′ 29.6″ north, as the bytes that stand for it. */
export const PLACE = Buffer.from("000000300000000100000033000000010000012800000001", "hex");

/** `jpeg` lying on its side, with the place where it was taken. */
export function asCameraPhoto(jpeg: Buffer): Buffer {
  const gpsAt = 8 + directoryBytes(2);
  const placeAt = gpsAt + directoryBytes(2);
  const tiff = Buffer.concat([
    Buffer.from("4d4d002a00000008", "hex"),
    directory([
      // To be turned by a quarter to the right.
      entry([0x01_12, SHORT, 1], Buffer.from("00060000", "hex")),
      entry([0x88_25, LONG, 1], uint32(gpsAt)),
    ]),
    directory([
      entry([1, ASCII, 2], Buffer.from("N\0\0\0")),
      entry([2, RATIONAL, 3], uint32(placeAt)),
    ]),
    PLACE,
  ]);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

const directoryBytes = (entries: number): number => 2 + entries * 12 + 4;

function directory(entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(entries.length);
  return Buffer.concat([count, ...entries, uint32(0)]);
}

function entry([tag = 0, type = 0, count = 0]: readonly number[], value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(tag);
  head.writeUInt16BE(type, 2);
  return Buffer.concat([head, uint32(count), value]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
