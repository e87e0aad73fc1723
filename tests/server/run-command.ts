import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** A command that runs until it ends by itself, gets a signal or the test is over. */
export interface RunningCommand {
  /** What it has printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code once it and everything it started have ended. */
  readonly ended: Promise<number | null>;
  /** Sends a signal to the command alone. */
  readonly signal: (name: NodeJS.Signals) => void;
  /** What Ctrl-C does: SIGINT to the command and everything it started. */
  readonly pressCtrlC: () => void;
}

/** Runs a command in `cwd`. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): RunningCommand {
  // A process group of its own, as a shell gives it.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, PORT: "", HOST: "", ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`Cannot run ${command}.`);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  // "close" waits for everyone who holds the pipes, so for grandchildren as well.
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  let isEnded = false;
  void ended.then(() => (isEnded = true));
  onTestFinished(() => {
    if (!isEnded) process.kill(-pid, "SIGKILL");
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    signal: (name) => process.kill(pid, name),
    pressCtrlC: () => process.kill(-pid, "SIGINT"),
  };
}
