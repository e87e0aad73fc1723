import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./support/browsers.ts";
import { failOnSkips } from "./support/no-skips.ts";

// Where Solid is imported: without the plugin Node would resolve Solid's server build, whose effects never run.
const plugins = [solid()];

export default defineConfig({
  root: join(import.meta.dirname, ".."),
  test: {
    allowOnly: false,
    reporters: ["default", failOnSkips()],
    projects: [
      {
        plugins,
        test: {
          name: "unit",
          include: ["tests/*.test.ts", "tests/unit/**/*.test.ts"],
          environment: "node",
          // Browsers are at work beside these: a property that takes a second may take ten.
          testTimeout: 30_000,
        },
      },
      {
        // No Solid, and none of the export conditions its plugin brings: ws has a stub for browsers.
        test: { name: "server", include: ["tests/server/**/*.test.ts"], environment: "node" },
      },
      {
        plugins,
        // Found only in a worker: Vite would prepare it in the middle of a test and reload the page.
        optimizeDeps: { include: ["zxing-wasm/reader"] },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          // The first test of a file waits until the app's modules are made ready for the page: on a
          // busy machine that alone takes most of the fifteen seconds there are else.
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two browsers share two cores already; files side by side only time each other out.
          fileParallelism: false,
        },
      },
    ],
  },
});
