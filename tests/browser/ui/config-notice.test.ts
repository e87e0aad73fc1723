import { expect, test } from "vitest";
import type { ConfigProblem } from "../../../src/core/protocol/config.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { screenText, showApp } from "./show.tsx";

const PROBLEMS: readonly ConfigProblem[] = [
  { place: "brokers", index: 1, reason: "address" },
  { place: "iceServers", index: 0, reason: "credentials" },
  { place: "ice", index: null, reason: "insecure" },
  { place: "iceServers", index: 16, reason: "excess" },
  { place: "iceServers", index: 3, reason: "format" },
];

test("home says in one sentence what of the configuration cannot be used", async () => {
  showApp(aTwocan({ configProblems: PROBLEMS.slice(0, 2) }));
  await expect
    .poll(screenText)
    .toContain(
      "Part of this site's configuration cannot be used: broker 2 (no valid address), " +
        "ICE server 1 (user name or password missing). The rest is.",
    );
});

test("of many problems the first ones are named and the others counted", async () => {
  showApp(aTwocan({ configProblems: PROBLEMS }));
  await expect
    .poll(screenText)
    .toContain("address for ICE servers (not encrypted), 2 more. The rest is.");
});

test("home says nothing of a configuration that is in order", () => {
  showApp(aTwocan());
  expect(screenText()).not.toContain("configuration");
});
