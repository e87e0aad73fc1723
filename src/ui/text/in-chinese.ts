import { isolate } from "./isolate.ts";

/** `name` for the inside of a Chinese sentence: Latin letters stand off from it by a space. */
export function inChinese(name: string): string {
  const before = /^[\p{Script=Latin}\d]/u.test(name) ? " " : "";
  const after = /[\p{Script=Latin}\d]$/u.test(name) ? " " : "";
  return before + isolate(name) + after;
}
