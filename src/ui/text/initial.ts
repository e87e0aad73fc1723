const segmenter = new Intl.Segmenter();

/** The first letter of a name, as one would draw it large; empty where there is no name. */
export function initialOf(name: string): string {
  const [first] = segmenter.segment(name);
  return first?.segment.toLocaleUpperCase() ?? "";
}
