/** A browser with a profile of its own on disk: the only kind in which an app can be installed. */
import { type BrowserContext, chromium, type LaunchOptions, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { chromiumLaunch } from "./browsers.ts";
import { spyOnPage } from "./page-spy.ts";
import type { Phone } from "./phone.ts";
import { makeTempDir } from "./start-server.ts";

/** How long anything a person waits for may take, in milliseconds. */
const PATIENCE_MS = 15_000;

export interface Profile {
  /** The browser now. */
  readonly context: BrowserContext;
  /** Closes the browser and opens it anew: a cold start. */
  restart(): Promise<void>;
  /** Opens `address` in a page of its own. */
  open(address: string): Promise<Phone>;
}

/** A Chromium with a profile, until the test is over. `before` runs in every page before the app. */
export async function openProfile(
  before: () => void = () => undefined,
  options: LaunchOptions = chromiumLaunch(),
): Promise<Profile> {
  const folder = await makeTempDir("twocan-profile-");
  const launch = async (): Promise<BrowserContext> => {
    const opened = await chromium.launchPersistentContext(folder, {
      ...options,
      viewport: { width: 412, height: 915 },
      locale: "en-US",
    });
    opened.setDefaultTimeout(PATIENCE_MS);
    await opened.addInitScript(spyOnPage);
    await opened.addInitScript(before);
    return opened;
  };
  let context = await launch();
  onTestFinished(() => context.close());
  return {
    get context() {
      return context;
    },
    async restart() {
      await context.close();
      context = await launch();
    },
    async open(address) {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(address);
      return { page, context, faults };
    },
  };
}

/** Returns when the service worker has everything and answers for `page`. */
export async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
/** Shim: no browser without a window can be put behind another. */
export async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    isHidden ? "hidden" : "visible",
  );
}
