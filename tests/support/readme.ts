/** The READMEs, as what they print is tried: so that they cannot promise what does not work. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** The README in both languages, by its path in the project. */
export const READMES = ["README.md", ".github/README.zh-CN.md"] as const;

export function readReadme(path: (typeof READMES)[number]): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The texts of the code blocks of a language. */
export function codeBlocks(readme: string, language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, given]) => given === language)
    .map(([, , text = ""]) => text);
}
