/** Programs of the system that run beside a test. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

const START_PATIENCE_MS = 60_000;

/** A program that runs until it is ended. */
export interface RunningProgram {
  end(): Promise<void>;
}

/** Starts a program; resolves once it has said `ready`. */
export async function startProgram(
  command: readonly string[],
  ready: RegExp,
): Promise<RunningProgram> {
  const [name = "", ...args] = command;
  const child = spawn(name, args, { stdio: ["ignore", "pipe", "pipe"] });
  const end = (): Promise<void> => endOf(child);
  try {
    await hasSaid(child, ready);
  } catch (cause) {
    await end();
    throw cause;
  }
  return { end };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function hasSaid(program: Child, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (ready.test(said)) resolve();
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    program.once("error", reject);
    const giveUp = (): void => reject(new Error(`It was never ready. It said:\n${said}`));
    program.once("exit", giveUp);
    setTimeout(giveUp, START_PATIENCE_MS).unref();
  });
}

async function endOf(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
