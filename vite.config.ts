import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { MANIFEST } from "./src/platform/pwa/manifest.ts";
import { contentSecurityPolicy } from "./src/server/content-security-policy.ts";
import { precompress } from "./src/server/precompress.ts";
import { THEME_SCRIPT } from "./src/server/theme-script.ts";

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

function themeInPage(): Plugin {
  return {
    name: "theme-in-page",
    transformIndexHtml: () => [{ tag: "script", children: THEME_SCRIPT, injectTo: "head-prepend" }],
  };
}

/**
 * What PeerJS brings along and we have no use for, a fifth of the whole first load: webrtc-adapter,
 * which it asks for the browser's name, and which rewrites WebRTC for browsers older than ours; and
 * the encoding of its data connections, of which there are none.
 */
const UNUSED_OF_PEERJS: Readonly<Record<string, string>> = {
  "webrtc-adapter": 'export default { browserDetails: { browser: "chrome", version: 111 } };',
  "peerjs-js-binarypack": "export const pack = () => {}; export const unpack = () => {};",
};

function peerjsWithoutUnused(): Plugin {
  const prefix = "\0unused-";
  return {
    name: "peerjs-without-unused",
    enforce: "pre",
    resolveId: (source) => (source in UNUSED_OF_PEERJS ? prefix + source : null),
    load: (id) => UNUSED_OF_PEERJS[id.replace(prefix, "")] ?? null,
  };
}

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What goes into one file each: what the page imports at once, and what it loads by itself as soon
 * as its line is up. Rolldown would have a file for every set of screens that share a module; a phone
 * far from the server waits for each of them, and a slow one has work with each.
 */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  app: ["index.html"],
  talk: [
    "src/app/chat/chat-area.ts",
    "src/app/call/call-connection.ts",
    "src/platform/link/link.ts",
  ],
  call: ["src/ui/call/CallArea.tsx"],
  shell: [
    "src/app/shell/shell.ts",
    "src/ui/shell/ShellEffects.tsx",
    "src/ui/shell/ShellNotice.tsx",
  ],
};

/** What is in two goes into the first of them. */
function toChunkName(): (id: string, modules: Modules) => string | null {
  let groups: readonly (readonly [string, ReadonlySet<string>])[] | undefined;
  return (id, modules) => {
    groups ??= Object.entries(TOGETHER).map(([name, entries]) => [
      name,
      importedAtOnce(entries, modules),
    ]);
    return groups.find(([, ids]) => ids.has(id))?.[0] ?? null;
  };
}

function importedAtOnce(entries: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set(entries.map((entry) => join(import.meta.dirname, entry)));
  // A Set also visits what is added while it is gone through.
  for (const id of found) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/** What a phone may fetch until its line is up, in bytes as they travel. */
const FIRST_LOAD_BYTES = { JavaScript: 60_000, CSS: 5_000 };

/** Fails the build when the page and all that it imports at once have grown over the budget. */
function firstLoadBudget(): Plugin {
  return {
    name: "first-load-budget",
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    generateBundle(_, bundle) {
      const outputs = Object.values(bundle);
      const chunks = outputs.filter((output) => output.type === "chunk");
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const first = new Set(chunks.filter(({ isEntry }) => isEntry));
      const styleNames = new Set<string>();
      // A Set also visits what is added while it is gone through.
      for (const { imports, viteMetadata } of first) {
        for (const name of viteMetadata?.importedCss ?? []) styleNames.add(name);
        for (const name of imports) {
          const chunk = byName.get(name);
          if (chunk !== undefined) first.add(chunk);
        }
      }
      const styles = outputs
        .filter((output) => output.type === "asset")
        .filter(({ fileName }) => styleNames.has(fileName));
      const bytes = {
        JavaScript: brotliBytes([...first].map(({ code }) => code)),
        CSS: brotliBytes(styles.map(({ source }) => source)),
      };
      for (const kind of ["JavaScript", "CSS"] as const) {
        const report = `${kind} of the first load: ${bytes[kind]} of ${FIRST_LOAD_BYTES[kind]} bytes (brotli)`;
        if (bytes[kind] > FIRST_LOAD_BYTES[kind]) this.error(report);
        this.info(report);
      }
    },
  };
}

function brotliBytes(files: readonly (string | Uint8Array)[]): number {
  return files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
}

/** The manifest, and the service worker with the list of all that the app needs without a network. */
const installable = VitePWA({
  strategies: "injectManifest",
  registerType: "prompt",
  // We register it ourselves, after the first screen.
  injectRegister: false,
  srcDir: "src/platform/pwa",
  filename: "service-worker.ts",
  manifest: MANIFEST,
  // Written into the list like any other file.
  includeManifestIcons: false,
  injectManifest: {
    rollupFormat: "iife",
    globPatterns: ["**/*.{html,js,css,svg,png,wasm,webmanifest}"],
    // Only stores show these.
    globIgnores: ["screenshots/**"],
    // Nothing may be left out in silence.
    maximumFileSizeToCacheInBytes: 5_000_000,
  },
});

export default defineConfig(({ isSsrBuild }) => ({
  // Relative addresses let the same build work at the root and under a sub-path.
  base: "./",
  publicDir: isSsrBuild ? false : "public",
  plugins: [
    solid(),
    peerjsWithoutUnused(),
    firstLoadBudget(),
    // Who comes later here comes earlier in the page: the policy goes before every script.
    themeInPage(),
    cspInPage(),
    isSsrBuild === true ? null : installable,
    precompress(),
  ],
  // The pages of the benchmark are no part of the app that is served while it is worked on.
  optimizeDeps: { entries: "index.html" },
  build: {
    outDir: isSsrBuild ? "build/server" : "dist",
    emptyOutDir: true,
    target: isSsrBuild ? "node20" : ["chrome111", "firefox128", "safari16.4"],
    // The polyfill is an inline script and a small asset a data: URL: the CSP allows neither.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: isSsrBuild
      ? {}
      : { output: { codeSplitting: { groups: [{ name: toChunkName() }] } } },
  },
}));
