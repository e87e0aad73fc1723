import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** What is declared behind `selector`, in order, without `color-scheme`. */
function declarations(css: string, selector: string): string[] {
  const [, body] = css.split(`${selector} {`);
  return (body?.split("}")[0] ?? "")
    .split(";")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line.startsWith("--"));
}

test("a chosen dark theme looks like that of a dark phone", () => {
  const css = read("src/ui/tokens.css");
  const ofPhone = declarations(css, ':root:not([data-theme="light"])');
  expect(ofPhone.length).toBeGreaterThan(20);
  expect(declarations(css, ':root[data-theme="dark"]')).toEqual(ofPhone);
});

test("the browser's bars have the colour of the page", () => {
  const css = read("src/ui/tokens.css");
  const papers = [...css.matchAll(/--paper: (#\w+)/g)].map(([, colour]) => colour?.toLowerCase());
  const page = read("index.html");
  const bars = [...page.matchAll(/"theme-color" content="(#\w+)"/g)].map(([, colour]) =>
    colour?.toLowerCase(),
  );
  expect(bars).toHaveLength(2);
  expect(papers).toEqual(expect.arrayContaining(bars));
});
