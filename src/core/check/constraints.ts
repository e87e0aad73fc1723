/** Constraints for a camera as a person puts them together, and as a developer would write them. */

/** How strictly something is wished for; `plain` is the value alone, which means `ideal`. */
export type Wish = "plain" | "ideal" | "min" | "max" | "exact";

/** What is wished for as a number, and how that can be done. */
export const SIZES = ["width", "height", "frameRate"] as const;
export const SIZE_WISHES: readonly Wish[] = ["plain", "ideal", "min", "max", "exact"];

/** The same for what is one of a few. */
const PLACES = ["facingMode", "deviceId"] as const;
export const PLACE_WISHES: readonly Wish[] = ["plain", "ideal", "exact"];

/** What a wish can be about. */
export type Wished = (typeof SIZES)[number] | (typeof PLACES)[number];

/** One wish; `null` asks for nothing. The value is as it was typed. */
export interface WishField {
  readonly wish: Wish | null;
  readonly value: string;
}

/** Everything that can be wished for. */
export type ConstraintFields = Readonly<Record<Wished, WishField>>;

/** What a call asks for. */
export const CALL_FIELDS: ConstraintFields = {
  width: { wish: "ideal", value: "1280" },
  height: { wish: "ideal", value: "720" },
  frameRate: { wish: "ideal", value: "30" },
  facingMode: { wish: "ideal", value: "user" },
  deviceId: { wish: null, value: "" },
};

type Asked<Value> = Value | Partial<Record<Exclude<Wish, "plain">, Value>>;

/** Constraints for `getUserMedia`'s `video`. */
export interface CameraWishes {
  readonly width?: Asked<number>;
  readonly height?: Asked<number>;
  readonly frameRate?: Asked<number>;
  readonly facingMode?: Asked<string>;
  readonly deviceId?: Asked<string>;
}

/**
 * The constraints the fields stand for; a field without a usable value asks for nothing. Numbers that
 * no camera can meet are the browser's to refuse: that is what there is to see.
 */
export function toWishes(fields: ConstraintFields): CameraWishes {
  const wishes: Record<string, Asked<number> | Asked<string>> = {};
  for (const name of [...SIZES, ...PLACES]) {
    const value = usableValue(name, fields[name].value);
    const { wish } = fields[name];
    if (wish === null || value === null) continue;
    wishes[name] = wish === "plain" ? value : { [wish]: value };
  }
  return wishes;
}

/** Whether the field wishes for something, but its value says nothing. */
export function lacksValue(name: Wished, { wish, value }: WishField): boolean {
  return wish !== null && usableValue(name, value) === null;
}

function usableValue(name: Wished, value: string): number | string | null {
  if (value.trim() === "") return null;
  if (name === "facingMode" || name === "deviceId") return value;
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

/** The wishes as they stand in a program. */
export function toCode(wishes: CameraWishes): string {
  const lines = Object.entries(wishes).map(([name, wish]) => `    ${name}: ${toLiteral(wish)},`);
  const video = lines.length === 0 ? "true" : `{\n${lines.join("\n")}\n  }`;
  return `navigator.mediaDevices.getUserMedia({\n  video: ${video},\n})`;
}

function toLiteral(wish: unknown): string {
  if (typeof wish !== "object" || wish === null) return JSON.stringify(wish);
  const parts = Object.entries(wish).map(([kind, value]) => `${kind}: ${JSON.stringify(value)}`);
  return `{ ${parts.join(", ")} }`;
}
