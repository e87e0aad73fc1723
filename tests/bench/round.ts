import { setTimeout as pause } from "node:timers/promises";
import { firstFrame, ringTime, tap } from "./phone.ts";
import type { Stage } from "./stage.ts";
import type { Opened, System } from "./systems.ts";

// Nobody answers at once; what a system prepares while it rings, it can.
const ANSWERED_AFTER_MS = 1000;

/**
 * One call of one system. It goes as far as a figure asks and no step is taken twice, so that
 * every figure can read off the same call.
 */
export interface Round {
  readonly system: System;
  readonly opened: () => Promise<Opened>;
  /** From the tap on "call" to the other phone's ring. */
  readonly rung: () => Promise<{ readonly ringMs: number }>;
  /** From the tap on "answer" to the other's picture. */
  readonly answered: () => Promise<{ readonly callerMs: number; readonly calleeMs: number }>;
  readonly close: () => Promise<void>;
}

export function createRound(system: System, stage: Stage): Round {
  const { labels } = system;
  const opened = once(() => system.open(stage));
  const rung = once(async () => {
    const { caller, callee } = await opened();
    const tapAt = await tap(caller, labels.call);
    return { ringMs: (await ringTime(callee)) - tapAt };
  });
  const answered = once(async () => {
    await rung();
    await pause(ANSWERED_AFTER_MS);
    const { caller, callee } = await opened();
    const tapAt = await tap(callee, labels.answer);
    const [atCaller, atCallee] = await Promise.all(
      [caller, callee].map((phone) => firstFrame(phone, tapAt, "front")),
    );
    return { callerMs: (atCaller ?? 0) - tapAt, calleeMs: (atCallee ?? 0) - tapAt };
  });
  return { system, opened, rung, answered, close: stage.closeBrowsers };
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= run());
}
