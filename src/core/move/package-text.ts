/**
 * A move package as text, for a file or the clipboard: `twocan-move-1.LENGTH.` and base64url. What
 * somebody has in hand can be told before they type a code.
 */
import { decodeBase64Url, encodeBase64Url } from "../format/base64url.ts";

/** The version of packages that this app makes and opens. */
const VERSION = 1;

/** The longest text that is looked at. */
const MAX_TEXT_LENGTH = 8 * 1024 * 1024;

/** Why a text is no package that could be opened. */
export type PackageTextProblem =
  | "empty"
  | "not-a-package"
  /** Made by another version of Twocan, which packs in another way. */
  | "other-version"
  | "truncated"
  | "altered";

/** What a text turned out to be. */
export type ParsedPackageText =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: PackageTextProblem };

/** The text of a package. */
export function toPackageText(bytes: Uint8Array): string {
  const body = encodeBase64Url(bytes);
  return `twocan-move-${VERSION}.${body.length}.${body}`;
}

/**
 * Finds the package in a text. White space that a messenger put into it does no harm, nor does a
 * sentence before or after it.
 */
export function parsePackageText(text: string): ParsedPackageText {
  if (text.trim() === "") return { problem: "empty" };
  if (text.length > MAX_TEXT_LENGTH) return { problem: "not-a-package" };
  const [found, version = "", lengthText = "", rest = ""] =
    /twocan-move-(\d{1,4})\.(\d{0,8})\.?([\w\s-]*)/.exec(text) ?? [];
  if (found === undefined) return { problem: "not-a-package" };
  if (version !== String(VERSION)) return { problem: "other-version" };
  const length = Number(lengthText);
  const body = rest.replaceAll(/\s/g, "").slice(0, length);
  if (lengthText === "" || body.length < length) return { problem: "truncated" };
  const bytes = decodeBase64Url(body);
  return bytes === null ? { problem: "altered" } : { bytes };
}
