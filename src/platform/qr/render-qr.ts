import { correction, generate, mode } from "lean-qr";

/** A QR code to draw: dark modules on a light square that includes the quiet zone. */
export interface QrDrawing {
  /** Modules along one side of the square. */
  readonly size: number;
  /** The dark modules as an SVG path in units of one module, without overlaps. */
  readonly path: string;
}

/** How text may be packed. Kanji is left out: its table alone takes a phone longer than all the rest. */
const MODES = [mode.numeric, mode.alphaNumeric, mode.ascii, mode.utf8];

/** Scanners look for this much light around a code. */
const QUIET_ZONE = 4;

/**
 * The smallest code of `text` that still reads with an eighth of it hidden.
 *
 * @throws {Error} when `text` is longer than any code holds
 */
export function renderQr(text: string): QrDrawing {
  const code = generate(text, { minCorrectionLevel: correction.M, modes: MODES });
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (code.get(x + 1, y)) x += 1;
      path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x + 1 - start}v1H${start + QUIET_ZONE}z`;
    }
  }
  return { size: code.size + 2 * QUIET_ZONE, path };
}
