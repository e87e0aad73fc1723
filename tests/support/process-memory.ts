/** How much memory the pages of a browser take at their highest, as the system counts it. Linux. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** The peak of all pages of one browser since it was asked for. */
export interface PageMemory {
  /** How far the pages have grown at their highest, in bytes. */
  grownBytes(): number;
}

/**
 * Counts from now on. What belongs to a page is its renderer: heap, buffers, workers, decoders;
 * what the browser keeps on disk for it is not.
 */
export async function watchPageMemory(browser: Browser): Promise<PageMemory> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  // The kernel's own peak counter, set back to what is in use now.
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const before = sum(pids, "VmRSS");
  return { grownBytes: () => sum(pids, "VmHWM") - before };
}

function sum(pids: readonly number[], field: string): number {
  return pids.reduce((total, pid) => total + kilobytesOf(pid, field) * 1024, 0);
}

function kilobytesOf(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const value = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1];
  if (value === undefined) throw new Error(`no ${field} of process ${pid}`);
  return Number(value);
}
