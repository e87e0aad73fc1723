/** Bytes of unknown origin, read from the front. */
export interface Bytes {
  /** The next `count` bytes, or `null` when there are not so many. */
  take(count: number): Uint8Array | null;
  isAtEnd(): boolean;
}

/** Starts at the first of `bytes`. */
export function createReader(bytes: Uint8Array): Bytes {
  let place = 0;
  return {
    take(count) {
      if (place + count > bytes.length) return null;
      place += count;
      return bytes.subarray(place - count, place);
    },
    isAtEnd: () => place === bytes.length,
  };
}
