/** A server whose app changes to another version while phones use it. */
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { startServer } from "../../src/server/server.ts";
import { DIST } from "./stage.ts";
import { makeTempDir } from "./start-server.ts";

interface TwoBuilds {
  readonly url: string;
  /** From now on the server has another version, called `name`. */
  publish(name: string): Promise<void>;
  /** The server is gone. */
  close(): Promise<void>;
}

/** The server's first version; what the tests build has no name. */
export const FIRST_BUILD = "none";

/** Serves a copy of the built app until the test is over. */
export async function openTwoBuilds(): Promise<TwoBuilds> {
  const distDir = await makeTempDir("twocan-dist-");
  await cp(DIST, distDir, { recursive: true });
  const server = await startServer({ distDir, port: 0, host: "127.0.0.1" });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await server.close();
    isOpen = false;
  };
  onTestFinished(close);

  async function change(file: string, edit: (text: string) => string): Promise<void> {
    const path = join(distDir, file);
    const before = await readFile(path, "utf8");
    const after = edit(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
    await Promise.all([".br", ".gz"].map((ending) => rm(`${path}${ending}`)));
  }
  return {
    url: server.url,
    async publish(name) {
      await change("index.html", (html) =>
        html.replace("<title>", `<meta name="build" content="${name}"><title>`),
      );
      // A page that has changed has another revision in the worker's list.
      await change("service-worker.js", (code) =>
        code.replace(/(?<="revision":")[^"]*(?=","url":"index\.html")/, name),
      );
    },
    close,
  };
}

/** Which version `page` runs. */
export function buildOf(page: Page): Promise<string> {
  return page.evaluate(
    (first) => document.querySelector('meta[name="build"]')?.getAttribute("content") ?? first,
    FIRST_BUILD,
  );
}

/** Lets the browser look for a new version; returns when one is there and waits. */
export async function findUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (registration.waiting !== null) resolve();
        else registration.installing?.addEventListener("statechange", look);
      };
      look();
    });
  });
}
