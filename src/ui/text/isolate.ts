const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** `name` for the inside of a sentence: a name written right to left leaves the rest in its order. */
export function isolate(name: string): string {
  return FIRST_STRONG_ISOLATE + name + POP_ISOLATE;
}
