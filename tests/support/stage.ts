import { join } from "node:path";
import { type Browser, chromium, firefox } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type RunningServer, startServer } from "../../src/server/server.ts";
import { chromiumLaunch, firefoxLaunch } from "./browsers.ts";

/** The built app. `npm test` builds it before any test runs. */
export const DIST = process.env["TWOCAN_DIST"] ?? join(import.meta.dirname, "../../dist");

/** The real server with the built app, and browsers to open it in; for one test file. */
export interface Stage {
  readonly url: string;
  readonly chromium: Browser;
  readonly firefox: Browser;
  /** Chromium in which nobody has allowed a camera or microphone. */
  readonly strictChromium: Browser;
  /** Chromium that takes any certificate, so that a test can make its own. */
  readonly trustingChromium: Browser;
}

type Actor = Exclude<keyof Stage, "url">;

const LAUNCH: Record<Actor, () => Promise<Browser>> = {
  chromium: () => chromium.launch(chromiumLaunch()),
  firefox: () => firefox.launch(firefoxLaunch()),
  trustingChromium: () => chromium.launch(chromiumLaunch(["--ignore-certificate-errors"])),
  strictChromium: () => {
    const { args = [], ...options } = chromiumLaunch();
    return chromium.launch({
      ...options,
      args: args.filter((arg) => arg !== "--use-fake-ui-for-media-stream"),
    });
  },
};

/** Sets the stage before the tests of a file, and clears it after them. */
export function setStage(...actors: readonly Actor[]): Stage {
  const browsers = new Map<Actor, Browser>();
  let server: RunningServer | undefined;

  beforeAll(async () => {
    server = await startServer({ distDir: DIST, port: 0, host: "127.0.0.1" });
    await Promise.all(actors.map(async (actor) => browsers.set(actor, await LAUNCH[actor]())));
  });
  afterAll(async () => {
    await Promise.all([...browsers.values()].map((browser) => browser.close()));
    await server?.close();
  });

  const onStage = <Thing>(thing: Thing | undefined, name: string): Thing => {
    if (thing === undefined) throw new Error(`${name} was not set on this stage`);
    return thing;
  };
  return {
    get url() {
      return onStage(server, "the server").url;
    },
    get chromium() {
      return onStage(browsers.get("chromium"), "chromium");
    },
    get firefox() {
      return onStage(browsers.get("firefox"), "firefox");
    },
    get trustingChromium() {
      return onStage(browsers.get("trustingChromium"), "trustingChromium");
    },
    get strictChromium() {
      return onStage(browsers.get("strictChromium"), "strictChromium");
    },
  };
}
