import { hexBytes, toHex } from "./address.ts";
import type { Bytes } from "./bytes.ts";

/** ICE username fragment and password. */
export interface Credentials {
  readonly ufrag: string;
  readonly pwd: string;
}

/** The forms that engines give their credentials; a code names one by its place here. */
export const FORMS = ["base64", "hex", "text"] as const;

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What ICE allows (RFC 8839, 5.4), and no more than a code can hold. */
const UFRAG = /^[A-Za-z0-9+/]{4,16}$/;
const PWD = /^[A-Za-z0-9+/]{22,40}$/;

/**
 * The bytes of `credentials` in the smallest form that holds them.
 *
 * @throws {RangeError} for credentials that are none, or too long for a code
 */
export function encodeCredentials({ ufrag, pwd }: Credentials): {
  readonly form: number;
  readonly bytes: readonly number[];
} {
  if (/^[A-Za-z0-9+/]{4}$/.test(ufrag) && /^[A-Za-z0-9+/]{24}$/.test(pwd)) {
    return { form: FORMS.indexOf("base64"), bytes: base64Bytes(ufrag + pwd) };
  }
  if (/^[0-9a-f]{8}$/.test(ufrag) && /^[0-9a-f]{32}$/.test(pwd)) {
    return { form: FORMS.indexOf("hex"), bytes: hexBytes(ufrag + pwd) };
  }
  if (!UFRAG.test(ufrag) || !PWD.test(pwd)) throw new RangeError("no ICE credentials for a code");
  return { form: FORMS.indexOf("text"), bytes: [ufrag, pwd].flatMap(withLength) };
}

/** The credentials that come next, or `null` when they cannot be any. */
export function decodeCredentials(form: (typeof FORMS)[number], reader: Bytes): Credentials | null {
  switch (form) {
    case "base64": {
      const text = base64Text(reader.take(21) ?? []);
      return text === "" ? null : { ufrag: text.slice(0, 4), pwd: text.slice(4) };
    }
    case "hex": {
      const text = toHex(reader.take(20) ?? []);
      return text === "" ? null : { ufrag: text.slice(0, 8), pwd: text.slice(8) };
    }
    case "text": {
      const ufrag = takeText(reader);
      const pwd = takeText(reader);
      return UFRAG.test(ufrag) && PWD.test(pwd) ? { ufrag, pwd } : null;
    }
  }
}

function withLength(text: string): readonly number[] {
  return [text.length, ...Array.from(text, (character) => character.charCodeAt(0))];
}

function takeText(reader: Bytes): string {
  const [length = 0] = reader.take(1) ?? [];
  return String.fromCharCode(...(reader.take(length) ?? []));
}

/** Four characters are three bytes; there is never a rest. */
function base64Bytes(text: string): readonly number[] {
  return (text.match(/.{4}/g) ?? []).flatMap((group) => {
    const digits = Array.from(group, (digit) => BASE64.indexOf(digit));
    const value = digits.reduce((sum, digit) => sum * 64 + digit, 0);
    return [value >> 16, (value >> 8) & 255, value & 255];
  });
}

function base64Text(bytes: Iterable<number>): string {
  const groups = toHex(bytes).match(/.{6}/g) ?? [];
  return groups
    .map((group) => {
      const value = Number.parseInt(group, 16);
      return [18, 12, 6, 0].map((shift) => BASE64.charAt((value >> shift) & 63)).join("");
    })
    .join("");
}
