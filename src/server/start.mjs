/**
 * `npm start`: builds what is missing or older than its sources, then runs the server in this very
 * process, so that signals reach it. Plain JavaScript, because it runs before anything is built.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isStale } from "./staleness.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];

const SERVER = {
  name: "server",
  output: "build/server/main.js",
  sources: ["src/server", "src/core", ...SETTINGS],
  buildArgs: ["build", "--ssr", "src/server/main.ts"],
};
const APP = {
  name: "app",
  // Written last, so it tells of a whole build.
  output: "dist/index.html.br",
  sources: ["src", "public", "index.html", ...SETTINGS],
  buildArgs: ["build"],
};

checkNode();
checkDependencies();
await buildIfStale(SERVER);
/** @type {typeof import("./main.ts")} */
const { main } = await import(new URL(`../../${SERVER.output}`, import.meta.url).href);
await main(() => buildIfStale(APP));

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Twocan needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function checkDependencies() {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  if (Object.keys(dependencies).every(isInstalled)) return;
  fail("Dependencies are missing: run npm ci first.");
}

/** @param {string} name */
function isInstalled(name) {
  return existsSync(join(ROOT, "node_modules", name, "package.json"));
}

/** @param {typeof SERVER} target */
async function buildIfStale({ name, output, sources, buildArgs }) {
  if (!isStale(ROOT, output, sources)) return;
  if (!isInstalled("vite")) fail("The build tools are missing: run npm ci first.");
  const isBuilt = await runVite(buildArgs, () => console.error(`Building the ${name}…`));
  if (!isBuilt) fail(`The ${name} could not be built.`);
}

/**
 * In a process of its own: the build's memory is then gone when the server runs.
 *
 * @param {readonly string[]} args
 * @param {() => void} onBegin
 * @returns {Promise<boolean>} whether it succeeded
 */
function runVite(args, onBegin) {
  return new Promise((resolve, reject) => {
    /** @type {import("node:child_process").ChildProcess | undefined} */
    let child;
    // Before anything can be stopped: a signal that found no one here would leave a build behind.
    const stop = () => {
      child?.kill();
      process.exit(0);
    };
    process.once("SIGTERM", stop).once("SIGINT", stop);
    onBegin();
    const vite = join(ROOT, "node_modules/vite/bin/vite.js");
    child = spawn(process.execPath, [vite, ...args, "--logLevel", "warn"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", 2, 2],
    });
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGTERM", stop).off("SIGINT", stop);
      resolve(code === 0);
    });
  });
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
