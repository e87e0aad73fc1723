/** Where a code may be seen: the frame a video shows now, or a picture. */
export type CodeSource = HTMLVideoElement | ImageBitmap;

/** The texts of all codes in a picture; empty for a code that holds no text. */
export type ReadCodes = (source: CodeSource) => Promise<readonly string[]>;
