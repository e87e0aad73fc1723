import { generate } from "lean-qr";

const QUIET_ZONE = 4;
const WHITE_ON_BLACK = "\u001B[97;40m";
const PLAIN = "\u001B[0m";

/**
 * A QR code of `text` for a terminal, two rows of modules to a line. Light modules are drawn and
 * dark ones left out: `hasColours` makes that right on any background, else it expects a dark one.
 */
export function toTerminalQr(text: string, hasColours: boolean): string {
  const code = generate(text);
  const end = code.size + QUIET_ZONE;
  const lines: string[] = [];
  for (let y = -QUIET_ZONE; y < end; y += 2) {
    let line = "";
    for (let x = -QUIET_ZONE; x < end; x += 1) {
      const isTopLight = !code.get(x, y);
      const isBottomLight = y + 1 < end && !code.get(x, y + 1);
      line += isTopLight ? (isBottomLight ? "█" : "▀") : isBottomLight ? "▄" : " ";
    }
    lines.push(hasColours ? WHITE_ON_BLACK + line + PLAIN : line);
  }
  return lines.join("\n");
}
