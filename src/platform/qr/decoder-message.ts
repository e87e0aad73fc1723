/** A picture for the decoder's worker; it is handed over. */
export interface DecoderQuestion {
  readonly id: number;
  readonly picture: ImageBitmap;
}

/** What the worker makes of the picture with that id. */
export type DecoderAnswer = { readonly id: number } & (
  | { readonly texts: readonly string[] }
  | { readonly failure: string }
);
