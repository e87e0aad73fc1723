import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { contentSecurityPolicy } from "./src/server/content-security-policy.ts";
import { precompress } from "./src/server/precompress.ts";

/**
 * Writes the CSP into the page: static hosts send no headers of their own. Only into the built
 * page, because Vite's development server injects inline styles.
 */
function cspInPage(): Plugin {
  return {
    name: "csp-in-page",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy() },
        injectTo: "head-prepend",
      },
    ],
  };
}

/**
 * PeerJS brings webrtc-adapter, a sixth of the whole first load, to ask it for the browser's name.
 * The adapter also rewrites WebRTC itself, for browsers older than ours; we want it untouched.
 */
function withoutAdapter(): Plugin {
  const id = "webrtc-adapter";
  return {
    name: "without-adapter",
    enforce: "pre",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) =>
      source === `\0${id}`
        ? 'export default { browserDetails: { browser: "chrome", version: 111 } };'
        : null,
  };
}

export default defineConfig(({ isSsrBuild }) => ({
  // Relative addresses let the same build work at the root and under a sub-path.
  base: "./",
  publicDir: isSsrBuild ? false : "public",
  plugins: [solid(), withoutAdapter(), cspInPage(), precompress()],
  build: {
    outDir: isSsrBuild ? "build/server" : "dist",
    emptyOutDir: true,
    target: isSsrBuild ? "node20" : ["chrome111", "firefox128", "safari16.4"],
    // The polyfill is an inline script and a small asset a data: URL: the CSP allows neither.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
}));
