/** What the READMEs say can be found, in both languages alike. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { USAGE } from "../../src/server/options.ts";
import { readReadme, READMES } from "../support/readme.ts";

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOWS = join(ROOT, ".github/workflows");

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, part = ""]) => part);

/** Where links and pictures lead, by the paths they have in the project. */
function targetsOf(path: (typeof READMES)[number]): readonly string[] {
  const text = readReadme(path);
  const links = [...all(text, /\]\(([^)]+)\)/g), ...all(text, /(?:src|href)="([^"]+)"/g)];
  return links.filter((to) => !/^https?:/.test(to)).map((to) => join(dirname(path), to));
}

/** Code without its comments, which are in the language of the README. */
const codeOf = (text: string): readonly string[] =>
  all(text, /^```\w+\n([\s\S]*?)^```$/gm).map((code) => code.replaceAll(/ *#.*$/gm, ""));

test.for(READMES)("every link and picture of %s leads somewhere", (path) => {
  const targets = targetsOf(path);
  expect(targets.length).toBeGreaterThan(4);
  expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
});

test("each README is one tap away from the other, in its first line", () => {
  const [english, chinese] = READMES;
  expect(readReadme(english).split("\n", 1)[0]).toBe(`[简体中文](${chinese})`);
  expect(readReadme(chinese).split("\n", 1)[0]).toBe(`[English](../${english})`);
});

test("both READMEs have the same parts, pictures, commands and names", () => {
  const partsOf = (path: (typeof READMES)[number]) => {
    const text = readReadme(path);
    const [first, ...others] = targetsOf(path);
    expect(READMES).toContain(first);
    return {
      headings: all(text, /^(#+) /gm),
      items: all(text, /^(-|\d\.) /gm),
      code: codeOf(text),
      names: all(text.replaceAll(/^```\w+\n[\s\S]*?^```$/gm, ""), /`([^`]+)`/g)
        .map((name) => name.replaceAll(/\s+/g, " "))
        .toSorted(),
      others,
    };
  };
  const [english, chinese] = READMES.map(partsOf);
  expect(chinese).toEqual(english);
});

test("the commands and options that READMEs and workflows name exist", () => {
  const workflows = readdirSync(WORKFLOWS).map((name) =>
    readFileSync(join(WORKFLOWS, name), "utf8"),
  );
  const text = [...READMES.map(readReadme), ...workflows].join("\n");
  const scripts = new Set([
    ...all(text, /\bnpm run ([\w:-]+)/g),
    ...all(text, /\bnpm (start|test)\b/g),
  ]);
  const { scripts: known } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect([...scripts].filter((name) => !(name in known))).toEqual([]);
  expect(scripts.size).toBeGreaterThan(2);
  const options = new Set(all(READMES.map(readReadme).join("\n"), /(?<![\w-])(--[a-z][\w-]+)/g));
  expect([...options].filter((option) => !USAGE.includes(`${option} `))).toEqual([]);
  expect(options).toContain("--public-url");
});
