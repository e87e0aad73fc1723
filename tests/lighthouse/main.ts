/**
 * `npm run lighthouse`: three runs of Lighthouse (a mid-range phone on slow 4G, simulated) against
 * `npm start` in the system's Chromium. No dependency of the project: npx fetches it when it is run.
 */
import { execFile, spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromiumLaunch } from "../support/browsers.ts";
import { medianOf, missed, readReport, type Run, toLossLines, toTable } from "./report.ts";

/** The last one that runs on Node 20. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const RUNS = 3;
const ROOT = join(import.meta.dirname, "../..");
const OUTPUT_DIR = join(ROOT, "tests/output/lighthouse");

interface Started {
  readonly url: string;
  stop(): void;
}

/** `npm start` on any free port. */
function startApp(): Promise<Started> {
  const command = spawn("npm", ["start", "--", "--port", "0", "--host", "127.0.0.1"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    command.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, url] = /running at (\S+)/.exec(output) ?? [];
      if (url !== undefined) resolve({ url, stop: () => void command.kill() });
    });
    command.once("error", reject);
    command.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  });
}

async function runLighthouse(url: string, number: number): Promise<Run> {
  const { executablePath, args = [] } = chromiumLaunch();
  const flags = ["--headless=new", ...args.filter((arg) => arg === "--no-sandbox")];
  const report = join(OUTPUT_DIR, `run-${number}`);
  const options = [
    "--quiet",
    "--form-factor=mobile",
    "--throttling-method=simulate",
    "--only-categories=performance,accessibility,best-practices",
    "--output=json",
    "--output=html",
    `--output-path=${report}`,
    `--chrome-flags=${flags.join(" ")}`,
  ];
  await promisify(execFile)("npx", ["--yes", LIGHTHOUSE, url, ...options], {
    cwd: ROOT,
    env: { ...process.env, CHROME_PATH: executablePath },
  });
  return readReport(JSON.parse(await readFile(`${report}.report.json`, "utf8")));
}

await mkdir(OUTPUT_DIR, { recursive: true });
const app = await startApp();
const runs: Run[] = [];
try {
  for (let number = 1; number <= RUNS; number += 1) {
    runs.push(await runLighthouse(app.url, number));
  }
} finally {
  app.stop();
}
const write = (text: string): void => void process.stdout.write(`${text}\n`);
write(toTable(runs));
for (const [index, run] of runs.entries()) {
  const lines = toLossLines(run);
  if (lines.length > 0) write(`\nRun ${index + 1} lost:\n${lines.join("\n")}`);
}
const failures = missed(medianOf(runs));
for (const { name } of failures) write(`\nThe median of ${name} misses its limit.`);
process.exit(failures.length > 0 ? 1 : 0);
