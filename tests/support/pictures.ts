/** Pictures as bytes, for tests that look into them. */

/** The start of a JPEG of that size, with a large camera preview in front of the size if wanted. */
export function jpegHead(width: number, height: number, metadataBytes = 0): Uint8Array {
  const start = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00];
  const metadata = metadataBytes === 0 ? [] : [0xff, 0xe1, ...uint16(metadataBytes + 2)];
  const padding = Array.from({ length: metadataBytes }, () => 0);
  const frame = [0xff, 0xc0, 0x00, 0x0b, 0x08, ...uint16(height), ...uint16(width)];
  const end = [0x01, 0x01, 0x11, 0x00, 0xff, 0xd9];
  return Uint8Array.from([start, metadata, padding, frame, end].flat());
}

const uint16 = (value: number): [number, number] => [value >> 8, value & 0xff];
