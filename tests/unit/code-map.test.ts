/** The map of the code names what is there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const paths = ["src", "tests", "public"].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" }).map((path) =>
    join(top, path),
  ),
);

/** A path from `src` or the project, a bare file name, or one of these with a star in it. */
function isThere(name: string): boolean {
  const pattern = name.replace(/\/$/, "").replaceAll(/[.+]/g, "\\$&").replaceAll("*", "[^/]*");
  const place = name.includes("/") ? "^(?:src/)?" : "(?:^|/)";
  return paths.some((path) => new RegExp(`${place}${pattern}$`).test(path));
}

test("every path in the map exists", () => {
  const map = readFileSync(join(ROOT, "src/README.md"), "utf8");
  const named = [...map.matchAll(/`([^`\s]+)`/g)]
    .map(([, name = ""]) => name)
    .filter((name) => /^[\w*.-]+(?:\/[\w*.-]+)*\/?$/.test(name))
    .filter((name) => name.includes("/") || /\.(?:tsx?|mjs|json|md|css)$/.test(name));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test("a path that is not there is noticed", () => {
  for (const name of ["core/call/transition.ts", "negotiation.ts", "platform/link/scan-*.ts"]) {
    expect(isThere(name)).toBe(true);
  }
  for (const name of [
    "core/call/transitions.ts",
    "link.tsx",
    "platform/scan-*.ts",
    "call/state.ts",
  ]) {
    expect(isThere(name)).toBe(false);
  }
});
