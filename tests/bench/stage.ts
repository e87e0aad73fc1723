import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { startServer } from "../../src/server/server.ts";
import { chromiumLaunch } from "../support/browsers.ts";
import { startBaselineServer } from "./baseline-server.ts";

export const ROOT = join(import.meta.dirname, "../..");

/** Two phones, each a browser of its own, and what they can call each other with. */
export interface Stage {
  readonly caller: Browser;
  readonly callee: Browser;
  /** The built app and its broker. */
  readonly appUrl: string;
  readonly baselineUrl: string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const distDir = process.env["TWOCAN_DIST"] ?? join(ROOT, "dist");
  const baselines = await startBaselineServer(ROOT);
  const app = await startServer({ distDir, port: 0, host: "127.0.0.1" });
  const caller = await chromium.launch(chromiumLaunch());
  const callee = await chromium.launch(chromiumLaunch());
  return {
    caller,
    callee,
    appUrl: app.url,
    baselineUrl: baselines.url,
    async close() {
      await Promise.all([caller.close(), callee.close()]);
      baselines.close();
      await app.close();
    },
  };
}
