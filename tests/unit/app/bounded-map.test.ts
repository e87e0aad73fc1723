import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createBoundedMap } from "../../../src/app/bounded-map.ts";

test("a value is made once and kept", () => {
  const map = createBoundedMap<string, string[]>(2, () => []);
  map.get("a").push("one");
  expect(map.get("a")).toEqual(["one"]);
  expect(map.get("b")).toEqual([]);
});

test("the value not used for longest is forgotten, and the one just made never is", () => {
  const map = createBoundedMap<string, { used: number }>(2, () => ({ used: 0 }));
  map.get("a").used = 1;
  map.get("b").used = 2;
  map.get("a");
  map.get("c").used = 3;
  expect(map.get("a").used).toBe(1);
  expect(map.get("c").used).toBe(3);
  expect(map.get("b").used).toBe(0);
});

test("whatever is asked for, the last so many different keys keep their values", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(9)), (size, keys) => {
      let made = 0;
      const map = createBoundedMap<number, { readonly number: number }>(size, () => {
        made += 1;
        return { number: made };
      });
      const kept = new Map<number, unknown>();
      for (const key of keys) {
        const expected = kept.get(key);
        const value = map.get(key);
        expect(expected === undefined || expected === value).toBe(true);
        kept.delete(key);
        kept.set(key, value);
        const [oldest] = kept.keys();
        if (kept.size > size && oldest !== undefined) kept.delete(oldest);
      }
    }),
  );
});
