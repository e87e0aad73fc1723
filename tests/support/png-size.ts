/** The size that a PNG says it has, as manifests write it. */
export function sizeOfPng(png: Buffer): string {
  // The first chunk, behind the signature: length, name, width, height.
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
