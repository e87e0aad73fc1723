/** Everything a person can read or hear read out comes from a dictionary. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const UI = join(import.meta.dirname, "../../src/ui");

/** Attributes and properties that people read or hear, ours and the browser's. */
const SPOKEN =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|help|detail|summary|caption|hint|text|sentence|value)$/;

/** The same in every language: names of its own, a licence, and each language by its own name. */
const OWN_NAMES = new Set(["Twocan", "MIT", "English", "简体中文"]);

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Whether a person would read it: a word, not a number, a mark or an identifier in a list. */
const isProse = (text: string): boolean => /\p{L}{2}/u.test(text) && !OWN_NAMES.has(text.trim());

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Every text that the value of `node` can be: also either side of a condition. */
function literals(node: Node): string[] {
  switch (node.type) {
    case "Literal":
      return typeof node["value"] === "string" ? [node["value"]] : [];
    case "TemplateLiteral":
      return [node["quasis"]]
        .flat()
        .filter(isNode)
        .map(({ value }) => cooked(value));
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
      return [node["expression"]].filter(isNode).flatMap(literals);
    case "ConditionalExpression":
      return [node["consequent"], node["alternate"]].filter(isNode).flatMap(literals);
    case "LogicalExpression":
    case "BinaryExpression":
      return [node["left"], node["right"]].filter(isNode).flatMap(literals);
    default:
      return [];
  }
}

function cooked(part: unknown): string {
  const isPart = typeof part === "object" && part !== null && "cooked" in part;
  return isPart ? String(part.cooked) : "";
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node["name"] === "string" ? node["name"] : "";
}

/** What is written into the screens of `code` instead of into a dictionary. */
function untranslated(node: Node): string[] {
  const inside = childrenOf(node).flatMap(untranslated);
  if (node.type === "JSXText") return [...[String(node["value"])].filter(isProse), ...inside];
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    const shown = [node["children"]].flat().filter(isNode);
    const said = shown.filter(({ type }) => type === "JSXExpressionContainer").flatMap(literals);
    return [...said.filter(isProse), ...inside];
  }
  if (node.type === "JSXAttribute" && SPOKEN.test(nameOf(node["name"]))) {
    return [...[node["value"]].filter(isNode).flatMap(literals).filter(isProse), ...inside];
  }
  return inside;
}

/** Texts in a script that reach the screen without an element around them. */
function inScript(node: Node): string[] {
  const inside = childrenOf(node).flatMap(inScript);
  const isSentence = (text: string): boolean =>
    /\p{Script=Han}|^\p{Lu}[\p{L}’']*(?: \p{L}[\p{L}’']*)+[.?…]?$/u.test(text);
  if (node.type !== "Literal" || typeof node["value"] !== "string") return inside;
  return isSentence(node["value"]) && isProse(node["value"]) ? [node["value"]] : inside;
}

function faultsOf(file: string, code: string): string[] {
  const parsed = parseSync(file, code);
  expect(parsed.errors).toEqual([]);
  // The parser's own types are many; here a node is anything with a `type`.
  const program = parsed.program as unknown as Node;
  return [...untranslated(program), ...inScript(program)].map((text) => text.trim());
}

const FILES = readdirSync(UI, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/^text\/.*-?(?:en|zh)\.ts$/.test(file),
);

test("there are screens to look through", () => {
  expect(FILES).toContain("call/CallScreen.tsx");
  expect(FILES.length).toBeGreaterThan(60);
});

test("no screen says anything that is in no dictionary", () => {
  const found = FILES.flatMap((file) =>
    faultsOf(file, readFileSync(join(UI, file), "utf8"))
      // What only the developer of a broken tree would see.
      .filter((text) => !/ belongs inside /.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ["<p>Hang up</p>", "Hang up"],
  ['<button aria-label="Close" />', "Close"],
  ['<Row label={isOn ? "On" : t("off")} />', "On"],
  ["<p>{`Hello ${name}`}</p>", "Hello"],
  ['<p>{"关闭"}</p>', "关闭"],
  ['<p>{count > 0 && "missed"}</p>', "missed"],
])("%s is noticed", (code, text) => {
  expect(faultsOf("a.tsx", `export const a = ${code};`)).toContain(text);
});

test.each([
  '<p class="big" dir="auto">{t("call.hangUp")}</p>',
  "<h1>Twocan</h1>",
  '<svg viewBox="0 0 10 10" d="M16 13L56 20Q62 21" />',
  "<p>{`${count} / ${total}`}</p>",
])("%s is fine", (code) => {
  expect(faultsOf("a.tsx", `export const a = ${code};`)).toEqual([]);
});
