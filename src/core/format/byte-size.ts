const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as `locale` writes it, such as "3.4 MB"; with `perSecond` a speed. */
export function formatBytes(
  bytes: number,
  locale: string,
  { perSecond = false }: { readonly perSecond?: boolean } = {},
): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = UNITS[power] ?? "byte";
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: perSecond ? `${unit}-per-second` : unit,
    unitDisplay: power === 0 && !perSecond ? "long" : "short",
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
