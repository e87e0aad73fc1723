/** The rules of the house that neither compiler nor linter can check: who may use what. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** What each layer may import besides itself. `platform/*` folders are siblings that never meet. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  "platform/identity": ["core"],
  "platform/link": ["core"],
  "platform/media": ["core"],
  "platform/pwa": ["core"],
  "platform/qr": ["core"],
  "platform/storage": ["core"],
  app: ["core", "platform"],
  ui: ["core", "app"],
  server: ["core"],
  "main.tsx": ["app", "ui"],
};

/**
 * Who alone may use what. `.name` is a member of anything, `owner.name` of that name only, a bare
 * name is a global, `event name` is listened to; a star stands for any ending.
 */
const OWNERS: readonly (readonly [owners: readonly string[], uses: readonly string[]])[] = [
  [["platform/media"], [".mediaDevices", ".getUserMedia", ".enumerateDevices", ".setSinkId"]],
  [["platform/media"], [".getTracks", ".getAudioTracks", ".getVideoTracks", ".applyConstraints"]],
  [["platform/media"], ["AudioContext", "MediaStreamTrack"]],
  // Tracks that are sent name the stream that holds them together.
  [["platform/media", "platform/link"], ["MediaStream"]],
  [["platform/link"], ["import peerjs", "RTC*", ".createDataChannel"]],
  [["platform/storage"], ["indexedDB", "localStorage", "sessionStorage", "import idb"]],
  [["platform/storage"], ["navigator.storage", "StorageManager"]],
  // The pieces of a file are hashed where they are read and written.
  [["platform/identity", "platform/storage/worker"], [".subtle"]],
  [["platform/pwa"], [".serviceWorker", "import workbox-*", "import virtual:pwa-*"]],
  [["platform/pwa"], [".wakeLock", "Notification", "navigator.share", "navigator.canShare"]],
  [["platform/pwa"], [".mediaSession", "MediaMetadata", ".setAppBadge", ".clearAppBadge"]],
  [["platform/pwa"], ["document.pictureInPicture*", ".exitPictureInPicture"]],
  [["platform/pwa"], [".requestPictureInPicture", "caches", "event appinstalled"]],
  [["platform/pwa"], [".onLine", "event online", "event offline", "event beforeinstallprompt"]],
  [["platform/qr"], ["BarcodeDetector", ".getImageData"]],
  // Pictures are looked into for codes, and made smaller before they are sent.
  [["platform/qr", "platform/media"], ["OffscreenCanvas"]],
  [
    ["platform/qr", "platform/storage"],
    ["Worker", "SharedWorker"],
  ],
  [["app/route.ts"], ["location", "history", ".launchQueue", "event hashchange", "event popstate"]],
  [["ui", "main.tsx"], ["document"]],
  // Whether anybody looks is asked of the document, but says nothing about what it shows.
  [
    ["platform", "ui"],
    ["document.visibilityState", "event visibilitychange"],
  ],
  [["ui/call/VideoView.tsx"], [".srcObject"]],
  [["app/log.ts", "server"], ["console"]],
  [["app", "ui", "main.tsx"], ["import solid-js*"]],
  [["server"], ["import node:*", "process"]],
  [[], [".innerHTML", ".outerHTML", ".insertAdjacentHTML", "document.write"]],
];

/** What is never the same twice is handed to `core`, so that its tests can say what it is. */
const NEVER_IN_CORE = ["Date", "Math.random", "crypto", "performance", "setTimeout", "setInterval"];

const PACKAGES_OF_CORE = ["valibot"];

const FILE_NAMES: readonly (readonly [where: RegExp, name: RegExp])[] = [
  [/^main\.tsx$/, /^main\.tsx$/],
  [/\.tsx$/, /^(?:[A-Z][a-z0-9]*)+\.tsx$/],
  [/\.m?ts$|\.mjs$/, /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.(?:ts|mjs)$/],
  [/\.module\.css$/, /^(?:[A-Z][a-z0-9]*)+\.module\.css$/],
  // Styles of the whole page.
  [/^ui\/[^/]+\.css$/, /^[a-z]+(?:-[a-z]+)*\.css$/],
  [/\.json$|\.md$/, /^(?:tsconfig\.json|README\.md)$/],
];

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

interface Import {
  readonly from: string;
  /** Whether it remains when types are gone and the file is loaded. */
  readonly isLoaded: boolean;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const partsOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

/** The plain name or text that `node` is, or `""`. */
function textOf(node: unknown): string {
  if (!isNode(node)) return "";
  const text = node.type === "Literal" ? node["value"] : node["name"];
  return typeof text === "string" ? text : "";
}

/** Every node of the program that runs: types are gone with their annotations. */
function runningNodes(node: Node): readonly Node[] {
  // `x as T`, `x satisfies T`, `x!` and the like run as `x`.
  const isGone = node.type.startsWith("TS") && !isNode(node["expression"]);
  if (isGone || node.type === "ImportDeclaration") return [];
  const parts = node.type.startsWith("TS") ? [node["expression"]].filter(isNode) : partsOf(node);
  return [node, ...parts.flatMap(runningNodes)];
}

/** The names that a binding (`x`, `{ x, y: [z] }`, `x = 1`, `...x`) gives to things. */
function boundNames(binding: Node): readonly string[] {
  if (binding.type === "Identifier") return [textOf(binding)];
  if (binding.type === "AssignmentPattern") return partsOf(binding).slice(0, 1).flatMap(boundNames);
  if (binding.type === "Property") return [binding["value"]].filter(isNode).flatMap(boundNames);
  return ["ObjectPattern", "ArrayPattern", "RestElement"].includes(binding.type)
    ? partsOf(binding).flatMap(boundNames)
    : [];
}

/** The names a file gives to things of its own: they stand for nothing global. */
function ownNames(nodes: readonly Node[], program: Node): ReadonlySet<string> {
  const imported = partsOf(program)
    .filter(({ type }) => type === "ImportDeclaration")
    .flatMap((node) => [node["specifiers"]].flat().filter(isNode))
    .map(({ local }) => textOf(local));
  const declared = nodes.flatMap((node) => {
    const isFunction = /^(?:ArrowFunction|Function)/.test(node.type);
    const bindings = isFunction ? [node["id"], node["params"]].flat() : [];
    const named = /^(?:VariableDeclarator|ClassDeclaration)$/.test(node.type) ? [node["id"]] : [];
    const caught = node.type === "CatchClause" ? [node["param"]] : [];
    return [...bindings, ...named, ...caught].filter(isNode).flatMap(boundNames);
  });
  return new Set([...imported, ...declared]);
}

const GLOBAL_OBJECTS = ["window", "globalThis", "self"];

/** What a member expression, a destructuring or an attribute uses. */
function membersOf(node: Node): readonly string[] {
  if (node.type === "JSXAttribute") return [`.${textOf(node["name"])}`];
  if (node.type === "MemberExpression") {
    const [owner, name] = [ownerOf(node["object"]), textOf(node["property"])];
    const isRead = node["computed"] !== true || (node["property"] as Node).type === "Literal";
    if (!isRead) return [];
    return [`.${name}`, `${owner}.${name}`, ...(GLOBAL_OBJECTS.includes(owner) ? [name] : [])];
  }
  const pattern = node.type === "VariableDeclarator" ? node["id"] : node;
  if (!isNode(pattern) || pattern.type !== "ObjectPattern") return [];
  const keys = partsOf(pattern).map(({ key }) => textOf(key));
  const owner = ownerOf(node["init"]);
  return keys.flatMap((key) => [
    `.${key}`,
    `${owner}.${key}`,
    ...(GLOBAL_OBJECTS.includes(owner) ? [key] : []),
  ]);
}

/** The last name of what a member belongs to: `navigator` in `window.navigator.share`. */
const ownerOf = (node: unknown): string =>
  isNode(node) && node.type === "MemberExpression" ? textOf(node["property"]) : textOf(node);

function eventsOf(node: Node): readonly string[] {
  if (node.type !== "CallExpression" || ownerOf(node["callee"]) !== "addEventListener") return [];
  const [event] = [node["arguments"]].flat();
  return [`event ${textOf(event)}`];
}

/** What is asked of the document and says nothing about what it shows. */
const NOT_OF_THE_PAGE = /^(?:visibilityState|pictureInPicture\w+|exitPictureInPicture)$/;

/** Identifiers that name a member or a key, or the document where it is not about the page. */
function notGlobals(node: Node): readonly unknown[] {
  const isKeyed = /^(?:Property|MethodDefinition|PropertyDefinition)$/.test(node.type);
  if (isKeyed) return node["computed"] === true || node["shorthand"] === true ? [] : [node["key"]];
  if (/^(?:LabeledStatement|BreakStatement|ContinueStatement)$/.test(node.type)) {
    return [node["label"]];
  }
  if (node.type === "ExportSpecifier") return [node["local"], node["exported"]];
  if (node.type === "MemberExpression") {
    const isElsewhere = NOT_OF_THE_PAGE.test(textOf(node["property"]));
    return [
      ...(node["computed"] === true ? [] : [node["property"]]),
      ...(isElsewhere ? [node["object"]] : []),
    ];
  }
  const isVisibility = eventsOf(node).includes("event visibilitychange");
  return isVisibility ? partsOf(node).map(({ object }) => object) : [];
}

function usesOf(program: Node): readonly string[] {
  const nodes = runningNodes(program);
  const own = ownNames(nodes, program);
  const others = new Set(nodes.flatMap(notGlobals));
  const globals = nodes
    .filter((node) => node.type === "Identifier" && !others.has(node))
    .map(textOf)
    .filter((name) => !own.has(name));
  return [...new Set([...nodes.flatMap(membersOf), ...nodes.flatMap(eventsOf), ...globals])];
}

function importsOf(parsed: ReturnType<typeof parseSync>, code: string): readonly Import[] {
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const written = staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    isLoaded: entries.length === 0 || entries.some(({ isType }) => !isType),
  }));
  const passedOn = staticExports
    .flatMap(({ entries }) => entries)
    .map(({ moduleRequest, isType }) => ({ from: moduleRequest?.value ?? "", isLoaded: !isType }));
  const later = [
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start, end)),
    ...[...code.matchAll(/new URL\(\s*("\.[^"]+\.\w+"),\s*import\.meta\.url/g)].map(
      ([, to = ""]) => to,
    ),
  ].map((literal) => ({ from: literal.replaceAll(/["'`]/g, ""), isLoaded: false }));
  return [...written, ...passedOn, ...later].filter(({ from }) => from !== "");
}

/** The file in `src` that an import leads to, or `null` for a package. */
const targetOf = (file: string, { from }: Import): string | null =>
  from.startsWith(".") ? normalize(join(dirname(file), from.replace(/\?.*$/, ""))) : null;

const isIn = (file: string, place: string): boolean =>
  file === place || file.startsWith(`${place}/`);

const layerOf = (file: string): string | undefined =>
  Object.keys(MAY_IMPORT).find((layer) => isIn(file, layer));

const isUse = (use: string, rule: string): boolean =>
  rule.endsWith("*") ? use.startsWith(rule.slice(0, -1)) : use === rule;

/** Everything that `code`, as the contents of `file` in `src`, does against the rules. */
function faultsOf(file: string, code: string): readonly string[] {
  const parsed = parseSync(file, code);
  const layer = layerOf(file);
  if (layer === undefined) return ["belongs to no layer"];
  if (parsed.errors.length > 0) return ["cannot be read"];
  const imports = importsOf(parsed, code);
  const allowed = [layer, ...(MAY_IMPORT[layer] ?? [])];
  const strangers = imports
    .map((given) => targetOf(file, given))
    .filter((target) => target !== null && !allowed.some((place) => isIn(target, place)));
  const packages = imports.map(({ from }) => from).filter((from) => !from.startsWith("."));
  const uses = [
    // The parser's own types are many; here a node is anything with a `type`.
    ...usesOf(parsed.program as unknown as Node),
    ...packages.map((from) => `import ${from}`),
  ];
  const taken = OWNERS.filter(([owners]) => !owners.some((owner) => isIn(file, owner)))
    .flatMap(([, rules]) => rules)
    .flatMap((rule) => uses.filter((use) => isUse(use, rule)));
  const isCore = layer === "core";
  const impure = isCore ? NEVER_IN_CORE.filter((rule) => uses.includes(rule)) : [];
  const foreign = isCore ? packages.filter((from) => !PACKAGES_OF_CORE.includes(from)) : [];
  const hasDefault = parsed.module.staticExports
    .flatMap(({ entries }) => entries)
    .some(({ exportName: { kind, name } }) => kind === "Default" || name === "default");
  return [
    ...strangers.map((target) => `imports ${target}`),
    ...[...new Set([...taken, ...impure])].map((use) => `uses ${use}`),
    ...foreign.map((from) => `imports ${from}`),
    ...(hasDefault ? ["has a default export"] : []),
  ];
}

/** What is wrong with the name of `file`. */
function nameFaultsOf(file: string): readonly string[] {
  const name = basename(file);
  const rule = FILE_NAMES.find(([where]) => where.test(file));
  return [
    ...(rule?.[1].test(name) === true ? [] : ["is misnamed"]),
    ...(name.startsWith("index.") ? ["is a barrel"] : []),
    ...(/(?:^|\/)(?:utils?|helpers?|common)(?:\/|\.)/.test(file) ? ["is a drawer"] : []),
  ];
}

/** Files that load each other in a circle, each circle once. */
function circlesOf(loads: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = [];
  const finished = new Set<string>();
  function visit(file: string, trail: readonly string[]): void {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
    if (trail.includes(file) || finished.has(file)) return;
    for (const next of loads.get(file) ?? []) visit(next, [...trail, file]);
    finished.add(file);
  }
  for (const file of loads.keys()) visit(file, []);
  return circles;
}

const everything = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(SRC.length + 1))
  .toSorted();
const files = everything.filter((file) => /\.(?:tsx?|mjs)$/.test(file));
const read = (file: string): string => readFileSync(join(SRC, file), "utf8");

test("there are files of every layer to check", () => {
  const layers = new Set(files.map(layerOf));
  expect(files.length).toBeGreaterThan(50);
  for (const layer of ["core", "platform/link", "platform/media", "app", "ui", "server"]) {
    expect(layers).toContain(layer);
  }
});

test.each(files)("src/%s keeps to its layer and uses nothing that is another's", (file) => {
  expect(faultsOf(file, read(file))).toEqual([]);
});

test.each(everything)("src/%s is named like its kind", (file) => {
  expect(nameFaultsOf(file)).toEqual([]);
});

test("no files load each other in a circle", () => {
  const loads = files.map((file) => {
    const code = read(file);
    const loaded = importsOf(parseSync(file, code), code).filter(({ isLoaded }) => isLoaded);
    return [file, loaded.flatMap((given) => targetOf(file, given) ?? [])] as const;
  });
  expect(circlesOf(new Map(loads))).toEqual([]);
});

test("every owner in the table is a place that can exist", () => {
  const places = OWNERS.flatMap(([owners]) => owners).filter((owner) => owner !== "platform");
  expect(places.filter((owner) => layerOf(owner) === undefined)).toEqual([]);
});

test.each([
  ["core/a.ts", 'import { b } from "../app/b.ts"', "imports app/b.ts"],
  ["core/a.ts", 'import type { B } from "../app/b.ts"', "imports app/b.ts"],
  ["core/a.ts", 'export * from "../ui/B.tsx"', "imports ui/B.tsx"],
  ["core/a.ts", 'const b = () => import("../app/b.ts")', "imports app/b.ts"],
  ["core/a.ts", 'import "solid-js"', "imports solid-js"],
  ["core/a.ts", 'import { readFile } from "node:fs"', "uses import node:fs"],
  ["core/a.ts", "const now = Date.now()", "uses Date"],
  ["core/a.ts", "const at = new Date()", "uses Date"],
  ["core/a.ts", "const x = Math.random()", "uses Math.random"],
  ["core/a.ts", "const { random } = Math", "uses Math.random"],
  ["core/a.ts", "setTimeout(() => 1, 2)", "uses setTimeout"],
  ["platform/link/a.ts", 'import { b } from "../media/b.ts"', "imports platform/media/b.ts"],
  ["platform/link/a.ts", 'import { b } from "../../app/b.ts"', "imports app/b.ts"],
  ["platform/link/a.ts", 'import { b } from "../../../tests/b.ts"', "imports ../tests/b.ts"],
  [
    "platform/qr/a.ts",
    'new URL("../storage/b.ts", import.meta.url)',
    "imports platform/storage/b.ts",
  ],
  ["app/a.ts", 'import { b } from "../ui/B.tsx"', "imports ui/B.tsx"],
  ["ui/A.tsx", 'import { b } from "../platform/pwa/b.ts"', "imports platform/pwa/b.ts"],
  ["server/a.ts", 'import { b } from "../app/b.ts"', "imports app/b.ts"],
  ["main.tsx", 'import { b } from "./platform/pwa/b.ts"', "imports platform/pwa/b.ts"],
  ["other/a.ts", "", "belongs to no layer"],
  ["app/a.ts", "const =", "cannot be read"],
  ["app/a.ts", "await navigator.mediaDevices.getUserMedia({})", "uses .mediaDevices"],
  ["app/a.ts", "const { mediaDevices } = navigator", "uses .mediaDevices"],
  ["app/a.ts", 'navigator["mediaDevices"]', "uses .mediaDevices"],
  ["app/a.ts", "stream.getTracks()", "uses .getTracks"],
  ["app/a.ts", "new MediaStream([])", "uses MediaStream"],
  ["ui/A.tsx", "new AudioContext()", "uses AudioContext"],
  ["ui/A.tsx", "video.setSinkId(id)", "uses .setSinkId"],
  ["app/a.ts", 'import { Peer } from "peerjs"', "uses import peerjs"],
  ["app/a.ts", 'import type { Peer } from "peerjs"', "uses import peerjs"],
  ["app/a.ts", "new RTCPeerConnection()", "uses RTCPeerConnection"],
  ["app/a.ts", "x instanceof RTCDataChannel", "uses RTCDataChannel"],
  ["app/a.ts", 'import { openDB } from "idb"', "uses import idb"],
  ["app/a.ts", "window.indexedDB.open(name)", "uses indexedDB"],
  ["app/a.ts", "localStorage.length", "uses localStorage"],
  ["app/a.ts", "navigator.storage.persist()", "uses navigator.storage"],
  ["app/a.ts", "const { storage } = window.navigator", "uses navigator.storage"],
  ["app/a.ts", "crypto.subtle.digest(a, b)", "uses .subtle"],
  ["app/a.ts", "navigator.serviceWorker.ready", "uses .serviceWorker"],
  ["app/a.ts", 'import { Workbox } from "workbox-window"', "uses import workbox-window"],
  ["app/a.ts", 'import { r } from "virtual:pwa-register"', "uses import virtual:pwa-register"],
  ["app/a.ts", "navigator.wakeLock.request()", "uses .wakeLock"],
  ["app/a.ts", "new Notification(title)", "uses Notification"],
  ["app/a.ts", "navigator.share({})", "uses navigator.share"],
  ["app/a.ts", 'addEventListener("online", f)', "uses event online"],
  ["app/a.ts", 'window.addEventListener("offline", f)', "uses event offline"],
  ["app/a.ts", "navigator.onLine", "uses .onLine"],
  ["app/a.ts", "navigator.mediaSession.metadata = null", "uses .mediaSession"],
  ["app/a.ts", "navigator.setAppBadge(1)", "uses .setAppBadge"],
  ["ui/A.tsx", "document.pictureInPictureElement", "uses document.pictureInPictureElement"],
  ["ui/A.tsx", "video.requestPictureInPicture()", "uses .requestPictureInPicture"],
  ["app/a.ts", "caches.open(name)", "uses caches"],
  ["platform/pwa/a.ts", "document.title", "uses document"],
  ["ui/A.tsx", "new BarcodeDetector()", "uses BarcodeDetector"],
  ["ui/A.tsx", "context.getImageData(0, 0, 1, 1)", "uses .getImageData"],
  ["ui/A.tsx", "new Worker(url)", "uses Worker"],
  ["app/a.ts", "location.reload()", "uses location"],
  ["app/a.ts", "globalThis.location.hash", "uses location"],
  ["app/a.ts", "window.history.back()", "uses history"],
  ["app/a.ts", "window.launchQueue", "uses .launchQueue"],
  ["app/a.ts", 'addEventListener("hashchange", f)', "uses event hashchange"],
  ["app/a.ts", "document.title", "uses document"],
  ["app/a.ts", 'document.addEventListener("click", f)', "uses document"],
  ["app/a.ts", "document.visibilityState", "uses document.visibilityState"],
  ["core/a.ts", 'document.addEventListener("visibilitychange", f)', "uses event visibilitychange"],
  ["platform/media/a.ts", "video.srcObject = stream", "uses .srcObject"],
  ["ui/A.tsx", "const a = <video prop:srcObject={s} />; v.srcObject = s", "uses .srcObject"],
  ["app/a.ts", "console.log(1)", "uses console"],
  ["ui/A.tsx", "(element as HTMLElement).innerHTML = text", "uses .innerHTML"],
  ["ui/A.tsx", "const a = <div innerHTML={text} />", "uses .innerHTML"],
  ["platform/pwa/a.ts", 'import { createSignal } from "solid-js"', "uses import solid-js"],
  ["app/a.ts", "export default 1", "has a default export"],
  ["app/a.ts", "const b = 1; export { b as default }", "has a default export"],
])("in %s %j is found out", (file, code, fault) => {
  expect(faultsOf(file, code)).toContain(fault);
});

test.each([
  ["core/a.ts", 'import * as v from "valibot"; import { b } from "./b.ts"'],
  ["core/a.ts", "// Date.now() is the caller's\n/* setTimeout */ const x = 'Math.random()'"],
  ["core/a.ts", "const at = { Date: 1 }.Date; const setTimeout = 2; setTimeout"],
  ["app/a.ts", "let stream: MediaStream | null; let c: RTCPeerConnection"],
  ["app/a.ts", "function f(stream: MediaStream): asserts stream is MediaStream {}"],
  ["app/a.ts", "type Devices = typeof navigator.mediaDevices; interface A { innerHTML: string }"],
  ["app/a.ts", "const report = (console: Log) => console.log(1)"],
  ["app/a.ts", "const a = { document: 1, location: 2 }; a.document + a.location"],
  ["app/a.ts", "const { history: past } = props; past"],
  ["app/a.ts", "me.canShare; call.share(); me.storage"],
  ["app/a.ts", "const text = `location ${name} document.title`"],
  ["app/a.ts", 'signal.addEventListener("abort", f); const online = true; online'],
  ["ui/A.tsx", "const a = <a title='innerHTML'>console.log(document)</a>"],
  ["ui/A.tsx", 'document.querySelector("#root")'],
  ["main.tsx", 'document.querySelector("#root")'],
  ["platform/pwa/a.ts", 'document.addEventListener("visibilitychange", f, { signal })'],
  ["platform/media/a.ts", 'document.visibilityState === "visible"'],
  ["platform/pwa/a.ts", "document.exitPictureInPicture()"],
  ["platform/qr/a.ts", 'new Worker(new URL("./decoder.ts", import.meta.url))'],
  ["server/a.ts", 'import { join } from "node:path"; console.log(process.argv)'],
  ["server/a.mjs", 'const root = new URL("../..", import.meta.url)'],
])("in %s %j is fine", (file, code) => {
  expect(faultsOf(file, code)).toEqual([]);
});

test.each([
  ["app/CallRunner.ts", "is misnamed"],
  ["app/call_runner.ts", "is misnamed"],
  ["ui/call-screen.tsx", "is misnamed"],
  ["ui/parts/button.module.css", "is misnamed"],
  ["ui/parts/button.css", "is misnamed"],
  ["ui/picture.png", "is misnamed"],
  ["core/call/index.ts", "is a barrel"],
  ["app/utils.ts", "is a drawer"],
  ["core/common/time.ts", "is a drawer"],
])("the name %s is found out", (file, fault) => {
  expect(nameFaultsOf(file)).toContain(fault);
});

test("a circle is found, however long, and a diamond is none", () => {
  const diamond = { a: ["b", "c"], b: ["d"], c: ["d"], d: [] };
  expect(circlesOf(new Map(Object.entries(diamond)))).toEqual([]);
  expect(circlesOf(new Map(Object.entries({ ...diamond, d: ["a"] })))).toContain("a → b → d → a");
  expect(circlesOf(new Map([["a", ["a"]]]))).toEqual(["a → a"]);
});

test("an import of types alone closes no circle", () => {
  const code = 'import type { A } from "./a.ts"; import { type B } from "./b.ts"; import "./c.css"';
  const loaded = importsOf(parseSync("app/x.ts", code), code).filter(({ isLoaded }) => isLoaded);
  expect(loaded.map(({ from }) => from)).toEqual(["./c.css"]);
});
