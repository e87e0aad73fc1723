/** What the check shows of what it finds, and what a person can do with it. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { NetworkResults, Verdict } from "../../../src/app/check/check-network.ts";
import { checkEn } from "../../../src/ui/text/check-en.ts";
import { checkZh } from "../../../src/ui/text/check-zh.ts";
import { type CheckOverrides, GOOD_NETWORK } from "../../support/fake-check.ts";
import { aTwocan, type FakeTwocan } from "../../support/fake-twocan.ts";
import { screenText, showApp, speak } from "./show.tsx";
// Loaded with the test: the first to ask would wait for the development server.
import "../../../src/ui/check/CheckArea.tsx";

const { network, parts, playground } = checkEn;
const button = (name: string) => page.getByRole("button", { name, exact: true });

beforeEach(() => page.viewport(360, 740));

type Part = "check" | "check-media" | "check-call" | "check-network";

function openPart(name: Part, check: CheckOverrides = {}): FakeTwocan {
  const fake = aTwocan({ screen: { name }, check });
  showApp(fake);
  return fake;
}

function openNetwork(more: Partial<NetworkResults>, check: CheckOverrides = {}): FakeTwocan {
  return openPart("check-network", { ...check, results: { ...GOOD_NETWORK, ...more } });
}

test("home and the settings lead to the check, and it to its parts", async () => {
  const fake = aTwocan({ screen: { name: "home" } });
  showApp(fake);
  await button("Check before a call").click();
  await button(`${parts.media} ${parts.mediaHelp}`).click();
  await expect.poll(() => fake.did).toEqual(expect.arrayContaining(["go check", "go check-media"]));
});

const VERDICTS: readonly (readonly [Verdict, keyof typeof network.because, string | null])[] = [
  [{ kind: "works", because: "direct" }, "direct", null],
  [{ kind: "works", because: "relay" }, "relay", null],
  [{ kind: "works", because: "likely" }, "likely", null],
  [
    { kind: "needs-relay", because: "changing", haveRelaysFailed: false },
    "noRelays",
    network.toServers,
  ],
  [
    { kind: "needs-relay", because: "hidden", haveRelaysFailed: true },
    "relaysFailed",
    network.toServers,
  ],
  [{ kind: "no-broker" }, "noBroker", network.toScanCall],
  [{ kind: "near-only" }, "nearOnly", network.toServers],
];

test.for(VERDICTS)("the verdict %o is a sentence with a reason and a way on", async (given) => {
  const [verdict, because, next] = given;
  const fake = openNetwork({ verdict });
  await expect.poll(screenText).toContain(network.verdict[verdict.kind]);
  expect(screenText()).toContain(network.because[because]);
  if (next === null) return;
  await button(next).click();
  await expect
    .poll(() => fake.did.at(-1))
    .toBe(verdict.kind === "no-broker" ? "go scan-call" : "go servers");
});

test("the verdict is said in Chinese as well", async () => {
  speak("zh-CN");
  openNetwork({ verdict: { kind: "needs-relay", because: "changing", haveRelaysFailed: false } });
  await expect.poll(screenText).toContain(checkZh.network.verdict["needs-relay"]);
  expect(screenText()).toContain(checkZh.network.because.changing);
});

test("every server says how it did, and a site that lends nothing is named", async () => {
  openNetwork({ turnServers: [], isLoanMissing: true });
  await expect.poll(screenText).toContain(network.brokerWorks("23 ms"));
  expect(screenText()).toContain(network.brokerFails.unreachable);
  expect(screenText()).toContain(network.stunWorks("41 ms"));
  expect(screenText()).toContain(network.publicAddress("203.0.113.7"));
  expect(screenText()).toContain(network.iceFails.silent);
  expect(screenText()).toContain(network.notLent);
});

test("the report is shared without any address", async () => {
  const shared: string[] = [];
  openNetwork(
    {},
    {
      share: async (text) => {
        shared.push(text);
        return "failed";
      },
    },
  );
  await button(network.share).click();
  await expect.element(page.getByText(network.shareFailed)).toBeVisible();
  const [report = ""] = shared;
  expect(report).toContain(network.verdict.works);
  expect(report).toContain("Broker 2: Not reachable");
  expect(report).toContain("TURN server 1 (turn, tcp): Works. Open in 1.2 s");
  expect(report).toContain("TURN server 2 (turns): It opens a relay");
  expect(report).toContain(network.nat.steady);
  expect(report).not.toMatch(/example|203\.0|2001|\d:\d{4}\b(?!\d)|very-/);
});

test("nothing can be shared or judged before everything is known", async () => {
  openPart("check-network", {
    results: { ...GOOD_NETWORK, nat: null, verdict: null },
    isRunning: true,
  });
  await expect.poll(screenText).toContain(network.running);
  expect(screenText()).toContain(network.natRunning);
  expect(button(network.share).query()).toBeNull();
  expect(button(network.again).query()).toBeNull();
});

test("the constraints are put together field by field", async () => {
  const asked: unknown[] = [];
  openPart("check-media", {
    media: {
      cameras: () => [{ id: "rear-1", label: "", facing: "environment" }],
      tryCamera: (wishes) => void asked.push(wishes),
    },
  });
  const wish = (name: string) => page.getByRole("combobox", { name: playground.wishFor(name) });
  const value = (name: string) => page.getByLabelText(playground.valueFor(name));
  await userEvent.selectOptions(wish("width"), playground.wish.min);
  await userEvent.fill(value("width"), "640");
  await userEvent.selectOptions(wish("height"), playground.wish.max);
  await userEvent.selectOptions(wish("frameRate"), playground.wish.none);
  await userEvent.selectOptions(wish("facingMode"), playground.wish.plain);
  await userEvent.selectOptions(wish("deviceId"), playground.wish.exact);
  await expect.element(page.getByText(playground.lacking)).toBeVisible();
  await userEvent.selectOptions(value("deviceId"), playground.camera(1));
  await button(playground.ask).click();
  await expect
    .poll(() => asked)
    .toEqual([
      {
        width: { min: 640 },
        height: { max: 720 },
        facingMode: "user",
        deviceId: { exact: "rear-1" },
      },
    ]);
  expect(screenText()).toContain('deviceId: { exact: "rear-1" },');
});

test("a message that cannot be sent says so", async () => {
  openPart("check-call", { call: { send: () => false } });
  await button(checkEn.call.send).click();
  await expect.element(page.getByText(checkEn.call.notSent)).toBeVisible();
});

test("without any path it is said what a browser needs", async () => {
  openPart("check-call", { call: { phase: () => "no-path", problem: () => "denied" } });
  await expect.poll(screenText).toContain(checkEn.call.phase["no-path"]);
  expect(screenText()).toContain(checkEn.media.cameraProblem.denied);
});
