/** Two phones that cannot reach each other, and a real TURN server that both can reach. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkEn } from "../../src/ui/text/check-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { coturn, COTURN_READY } from "../support/coturn.ts";
import { buildNetworkLab, type NetworkLab, SERVER_ADDRESS } from "../support/network-lab.ts";
import { CAN_BUILD_NETWORKS, NO_NETWORKS_HERE } from "../support/network-namespaces.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  type Phone,
  type PhoneAtHome,
  type PhoneOptions,
  picturesArrive,
  sees,
  soundArrives,
  tapButton,
} from "../support/phone.ts";

const PROJECT = join(import.meta.dirname, "../..");
const SECRET = "only-the-two-servers-know";
const TURN_PORT = 3478;
const WITH_TURN = `http://${SERVER_ADDRESS}:3000`;
const WITHOUT_TURN = `http://${SERVER_ADDRESS}:3001`;
const LAB_TIMEOUT_MS = 180_000;

/** Browsers take some 15 seconds to give a path up. */
const ICE_PATIENCE_MS = 45_000;

/** Longer than two phones look for a path. */
const GIVE_UP_MS = 31_000;

let lab: NetworkLab | undefined;
let anna: Browser;
let ben: Browser;

beforeAll(async () => {
  if (!CAN_BUILD_NETWORKS) return;
  lab = await buildNetworkLab();
  const secretFile = join(lab.dir, "turn-secret");
  writeFileSync(secretFile, `${SECRET}\n`, { mode: 0o600 });
  await startTurnServer(lab);
  const turnArgs = ["--turn", `turn:${SERVER_ADDRESS}:${TURN_PORT}`];
  await startApp(lab, WITH_TURN, [...turnArgs, "--turn-secret-file", secretFile]);
  await startApp(lab, WITHOUT_TURN, ["--stun", `stun:${SERVER_ADDRESS}:${TURN_PORT}`]);
  const origins = [WITH_TURN, WITHOUT_TURN];
  [anna, ben] = await Promise.all([
    lab.openBrowser("anna", origins),
    lab.openBrowser("ben", origins),
  ]);
}, LAB_TIMEOUT_MS);

afterAll(() => lab?.tearDown(), LAB_TIMEOUT_MS);

test("a call that only TURN can carry goes over it, with pictures and sound", async ({ skip }) => {
  skip(!CAN_BUILD_NETWORKS, NO_NETWORKS_HERE);
  const [caller, callee] = await ring({ url: WITH_TURN });
  await tapButton(callee, en.incoming.answer);
  await areConnected(caller, callee);
  await Promise.all([caller, callee].map(picturesArrive));
  await Promise.all([caller, callee].map(soundArrives));
  const kinds = (await Promise.all([caller, callee].map(candidateKinds))).flat();
  expect(kinds).toContain("relay");
  await Promise.all([caller, callee].map(hasNoFault));
});

test("credentials that come only after the answer still carry the call", async ({ skip }) => {
  skip(!CAN_BUILD_NETWORKS, NO_NETWORKS_HERE);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holdCredentials = (context: BrowserContext): Promise<unknown> =>
    context.route("**/ice", async (route) => {
      await held;
      // The app may have given this request up and sent another.
      await route.continue().catch(() => undefined);
    });
  const [caller, callee] = await ring({ url: WITH_TURN, onContext: holdCredentials });
  await tapButton(callee, en.incoming.answer);
  await Promise.all([caller, callee].map((phone) => reachesIceState(phone, /^complete /)));
  letGo();
  await areConnected(caller, callee);
  await Promise.all([caller, callee].map(picturesArrive));
  const kinds = (await Promise.all([caller, callee].map(candidateKinds))).flat();
  expect(kinds).toContain("relay");
});

test("without TURN the same call ends, and both are told that it failed", async ({ skip }) => {
  skip(!CAN_BUILD_NETWORKS, NO_NETWORKS_HERE);
  const [caller, callee] = await ring({ url: WITHOUT_TURN, hasVirtualClock: true });
  await tapButton(callee, en.incoming.answer);
  // Both know all of each other's addresses and have found no path.
  await Promise.all([caller, callee].map((phone) => reachesIceState(phone, /^complete failed$/)));
  await caller.page.clock.fastForward(GIVE_UP_MS);
  for (const phone of [caller, callee]) {
    await sees(phone, en.ended.title.failed(""));
    await sees(phone, en.ended.help.failed);
  }
  await Promise.all([caller, callee].map(hasNoFault));
});

test("the check behind such a router finds the relay, and does not promise much without", async ({
  skip,
}) => {
  skip(!CAN_BUILD_NETWORKS, NO_NETWORKS_HERE);
  const { verdict, because, publicAddress } = checkEn.network;
  const [withRelay, without] = await Promise.all([
    openPhone(anna, { url: WITH_TURN }),
    openPhone(anna, { url: WITHOUT_TURN }),
  ]);
  for (const phone of [withRelay, without]) {
    await tapButton(phone, en.home.settings);
    await phone.page.getByRole("button", { name: settingsEn.check.row }).click();
    await phone.page.getByRole("button", { name: checkEn.parts.network }).click();
  }
  await sees(withRelay, verdict.works);
  await sees(withRelay, because.relay);
  await sees(withRelay, /data there and back in/);
  // Anna's router, as the server sees it.
  await sees(without, publicAddress("203.0.113.11"));
  await sees(without, because.likely);
});

/** Anna has called Ben, and his phone rings. */
async function ring(options: PhoneOptions): Promise<readonly [PhoneAtHome, PhoneAtHome]> {
  const [caller, callee] = await Promise.all([
    openPhone(anna, { ...options, name: "Anna" }),
    openPhone(ben, { ...options, name: "Ben" }),
  ]);
  await call(caller, callee.link, "video");
  await sees(callee, "Anna");
  return [caller, callee];
}

async function startTurnServer(network: NetworkLab): Promise<void> {
  const { dir } = network;
  const command = coturn({ dir, address: SERVER_ADDRESS, port: TURN_PORT, secret: SECRET });
  await network.serve(command, COTURN_READY);
}

/** Starts Twocan as a person does. */
async function startApp(network: NetworkLab, url: string, args: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const start = join(PROJECT, "src/server/start.mjs");
  const where = ["--host", hostname, "--port", port];
  await network.serve([process.execPath, start, ...where, ...args], /Twocan is running/);
}

/** What kinds of addresses the path in use has, on either end. */
function candidateKinds({ page }: Phone): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const open = window.spy.connections.filter((each) => each.connectionState === "connected");
    const reports = await Promise.all(open.map((connection) => connection.getStats()));
    return reports.flatMap((report) => {
      const entries = [...report.values()];
      const paths = entries.filter(({ type }) => type === "transport");
      return paths.flatMap(({ selectedCandidatePairId }) => {
        const pair = report.get(selectedCandidatePairId);
        const ends = [pair?.localCandidateId, pair?.remoteCandidateId];
        return ends.map((id) => String(report.get(id)?.candidateType));
      });
    });
  });
}

/** Its one connection gathers and connects as `state` says. */
async function reachesIceState({ page }: Phone, state: RegExp): Promise<void> {
  const states = (): Promise<string> =>
    page.evaluate(() =>
      window.spy.connections
        .filter(({ signalingState }) => signalingState !== "closed")
        .map(({ iceGatheringState, connectionState }) => `${iceGatheringState} ${connectionState}`)
        .join(),
    );
  await expect.poll(states, { timeout: ICE_PATIENCE_MS }).toMatch(state);
}
