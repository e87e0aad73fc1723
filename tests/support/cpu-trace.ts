/** What a page's main thread was busy with, from a trace of Chromium. */
import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the clock, and time of the thread's own on the processor, in microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** A task is long when it holds up the page for more than this: the web's own measure. */
const LONG_TASK_MS = 50;

/**
 * The long tasks of pages while `act` runs, in milliseconds. Counted is the time on the processor:
 * a machine that is busy with other things makes every task look long by the clock.
 */
export async function longTasksDuring(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  let recorded: Buffer | undefined;
  try {
    await act();
  } finally {
    // A browser records one trace at a time: one left running would fail every later test.
    recorded = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(recorded.toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ ph, pid, tid, tdur }) =>
      ph === "X" && tdur !== undefined && mainThreads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("the trace shows no task at all");
  return tasks.map(({ tdur = 0 }) => tdur / 1000).filter((ms) => ms > LONG_TASK_MS);
}
