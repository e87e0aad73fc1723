/** Who goes next, one turn each: a small file does not wait for a large one to be through. */
export interface Turns<Item> {
  add(item: Item): void;
  remove(item: Item): void;
  readonly size: () => number;
  /** The next one in the round for which `canGo`, or `null`. */
  next(canGo: (item: Item) => boolean): Item | null;
}

/** A round with nobody in it. */
export function createTurns<Item>(): Turns<Item> {
  let round: Item[] = [];
  return {
    add(item) {
      if (!round.includes(item)) round.push(item);
    },
    remove(item) {
      round = round.filter((each) => each !== item);
    },
    size: () => round.length,
    next(canGo) {
      const place = round.findIndex(canGo);
      const item = round[place];
      if (item === undefined) return null;
      round = [...round.slice(0, place), ...round.slice(place + 1), item];
      return item;
    },
  };
}
