/** The pictures two people compare: apart at a glance, easy to name, and old enough for any phone. */

/** All of them, by name; which number stands for which must never change. */
export const SIGNS = [
  ["dog", "🐶"],
  ["cat", "🐱"],
  ["horse", "🐴"],
  ["pig", "🐷"],
  ["rabbit", "🐰"],
  ["elephant", "🐘"],
  ["turtle", "🐢"],
  ["fish", "🐟"],
  ["octopus", "🐙"],
  ["bee", "🐝"],
  ["snail", "🐌"],
  ["penguin", "🐧"],
  ["rooster", "🐓"],
  ["panda", "🐼"],
  ["whale", "🐳"],
  ["frog", "🐸"],
  ["tulip", "🌷"],
  ["tree", "🌳"],
  ["cactus", "🌵"],
  ["mushroom", "🍄"],
  ["apple", "🍎"],
  ["banana", "🍌"],
  ["strawberry", "🍓"],
  ["grapes", "🍇"],
  ["corn", "🌽"],
  ["pizza", "🍕"],
  ["cake", "🎂"],
  ["bread", "🍞"],
  ["lemon", "🍋"],
  ["iceCream", "🍦"],
  ["cup", "☕"],
  ["moon", "🌙"],
  ["star", "⭐"],
  ["rainbow", "🌈"],
  ["snowman", "⛄"],
  ["fire", "🔥"],
  ["umbrella", "☔"],
  ["lightning", "⚡"],
  ["car", "🚗"],
  ["bicycle", "🚲"],
  ["train", "🚂"],
  ["rocket", "🚀"],
  ["boat", "⛵"],
  ["tractor", "🚜"],
  ["helicopter", "🚁"],
  ["key", "🔑"],
  ["bell", "🔔"],
  ["hammer", "🔨"],
  ["book", "📖"],
  ["bulb", "💡"],
  ["clock", "⏰"],
  ["glasses", "👓"],
  ["hat", "🎩"],
  ["crown", "👑"],
  ["shoe", "👟"],
  ["gift", "🎁"],
  ["balloon", "🎈"],
  ["ball", "⚽"],
  ["guitar", "🎸"],
  ["trumpet", "🎺"],
  ["dice", "🎲"],
  ["anchor", "⚓"],
  ["house", "🏠"],
  ["diamond", "💎"],
] as const;

/** One of the pictures. */
export interface Sign {
  readonly name: SignName;
  readonly picture: string;
}

/** What a picture shows. */
export type SignName = (typeof SIGNS)[number][0];

/** How many are compared: seven of 64 are 42 bits, and nobody gets to try twice unseen. */
export const SIGN_COUNT = 7;

const BITS_PER_SIGN = 6;

/** The pictures that stand for the first bits of `hash`. */
export function toSigns(hash: Uint8Array): readonly Sign[] {
  let bits = "";
  for (const byte of hash) bits += byte.toString(2).padStart(8, "0");
  return Array.from({ length: SIGN_COUNT }, (_, place) => {
    const start = place * BITS_PER_SIGN;
    const index = Number.parseInt(bits.slice(start, start + BITS_PER_SIGN), 2);
    const [name, picture] = SIGNS[index] ?? SIGNS[0];
    return { name, picture };
  });
}
