/** A map that makes its values and forgets the one not used for longest when it is full. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value;
}

/** A bounded map of at most `size` values, made by `create` when first asked for. */
export function createBoundedMap<Key, Value extends object>(
  size: number,
  create: () => Value,
): BoundedMap<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    get(key) {
      const value = values.get(key) ?? create();
      // A Map keeps the order of insertion: the last used goes to the end.
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > size && oldest !== undefined) values.delete(oldest);
      return value;
    },
  };
}
