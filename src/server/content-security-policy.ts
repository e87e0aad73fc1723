import { createHash } from "node:crypto";
import { THEME_SCRIPT } from "./theme-script.ts";

const THEME_SCRIPT_HASH = createHash("sha256").update(THEME_SCRIPT).digest("base64");

/**
 * The Content-Security-Policy of the app: own scripts only, and of those in the page the one that
 * is known by its hash. `wasm-unsafe-eval` lets the QR reader
 * compile its WebAssembly; it allows no JavaScript `eval`.
 *
 * @param connect where the page may connect besides its own origin. The built page cannot know
 * which brokers a person adds, so it allows every encrypted origin; our server names its own.
 */
export function contentSecurityPolicy(connect = "https: wss:"): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${THEME_SCRIPT_HASH}' 'wasm-unsafe-eval'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self' ${connect}`.trimEnd(),
    "worker-src 'self'",
    "manifest-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
