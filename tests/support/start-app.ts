/** `npm start`, as a person runs it. */
import { join } from "node:path";
import { expect } from "vitest";
import { runCommand } from "../server/run-command.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The address it announces and the port it listens on. */
interface StartedApp {
  readonly url: string;
  readonly port: number;
}

/** Runs `npm start` with these options, on any free port if they name none, until the test ends. */
export async function startApp(args: readonly string[]): Promise<StartedApp> {
  const port = args.includes("--port") ? [] : ["--port", "0"];
  const command = runCommand("npm", ["start", "--", ...port, ...args], { cwd: ROOT });
  const find = (): string | undefined => /running at (\S+)\n/.exec(command.stdout())?.[1];
  // It builds first what is not built.
  await expect.poll(find, { timeout: 60_000, message: command.stderr() }).toBeDefined();
  const url = find() ?? "";
  return { url, port: Number(new URL(url).port) };
}
