import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { startServer } from "../../src/server/server.ts";
import { chromiumLaunch } from "../support/browsers.ts";
import { startBaselineServer } from "./baseline-server.ts";

export const ROOT = join(import.meta.dirname, "../..");

/** Phones, each a browser of its own, and what they can call each other with. */
export interface Stage {
  /** The built app and its broker. */
  readonly appUrl: string;
  readonly baselineUrl: string;
  /**
   * A browser that has never been anywhere. Its profile is on a disk, as a phone's is: in a private
   * window, which any other context is, all that a page stores goes through one more process.
   */
  openBrowser(): Promise<BrowserContext>;
  closeBrowsers(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const distDir = process.env["TWOCAN_DIST"] ?? join(ROOT, "dist");
  const baselines = await startBaselineServer(ROOT);
  const app = await startServer({ distDir, port: 0, host: "127.0.0.1" });
  const browsers: BrowserContext[] = [];
  const closeBrowsers = async (): Promise<void> => {
    await Promise.all(browsers.splice(0).map((browser) => browser.close()));
  };
  return {
    appUrl: app.url,
    baselineUrl: baselines.url,
    async openBrowser() {
      // Playwright makes a folder for it, and removes that when it is closed.
      const browser = await chromium.launchPersistentContext("", {
        ...chromiumLaunch(),
        viewport: { width: 412, height: 915 },
        locale: "en-US",
      });
      browsers.push(browser);
      return browser;
    },
    closeBrowsers,
    async close() {
      await closeBrowsers();
      baselines.close();
      await app.close();
    },
  };
}
