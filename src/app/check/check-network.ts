import { type Accessor, createSignal } from "solid-js";
import type { NatKind } from "../../core/check/nat.ts";
import { isPublicAddress } from "../../core/check/public-address.ts";
import { type Verdict, verdictOf } from "../../core/check/verdict.ts";
import type { BrokerEntry, TwocanConfig } from "../../core/protocol/config.ts";
import type { IceServer } from "../../core/protocol/ice-server.ts";
import { isRelayAddress } from "../../core/settings/own-server.ts";
import { type IceTestResult, testIceServer } from "../../platform/link/ice-test.ts";
import { testNat } from "../../platform/link/nat-test.ts";
import { type RelayTestResult, testRelay } from "../../platform/link/relay-test.ts";
import type { IceServers } from "../line/ice-servers.ts";
import { type BrokerTestResult, settingsTools } from "../settings-tools.ts";

export type { BrokerTestResult, IceTestResult, NatKind, RelayTestResult, Verdict };

/** A server, and how it did; `null` while nothing is known yet. */
export interface CheckedServer<Result> {
  readonly address: string;
  readonly result: Result | null;
}

/** What is known of the network. */
export interface NetworkResults {
  readonly brokers: readonly CheckedServer<BrokerTestResult>[];
  readonly stunServers: readonly CheckedServer<IceTestResult>[];
  readonly turnServers: readonly CheckedServer<RelayTestResult>[];
  /** The site lends TURN servers, and has lent none. */
  readonly isLoanMissing: boolean;
  /** `null`, like the verdict, until everything else is known. */
  readonly nat: NatKind | null;
  readonly verdict: Verdict | null;
}

/** A check of the network that can be run again and again. */
export interface NetworkCheck {
  /** `null` before the servers are known. */
  readonly results: Accessor<NetworkResults | null>;
  readonly isRunning: Accessor<boolean>;
  run(): void;
}

/** What the check of the network needs. */
export interface NetworkCheckDeps {
  /** The servers in use now. */
  servers(): TwocanConfig;
  readonly iceServers: IceServers;
}

/** How long a site has to lend its servers, in milliseconds. */
const LOAN_PATIENCE_MS = 8_000;

/** Tests at the same time: each has connections of its own. */
const LANES = 4;

/** Checks the network with every server in use, whenever it is run, until the signal aborts. */
export function openNetworkCheck(deps: NetworkCheckDeps, signal: AbortSignal): NetworkCheck {
  const [results, setResults] = createSignal<NetworkResults | null>(null);
  const [isRunning, setIsRunning] = createSignal(false);

  async function run(): Promise<void> {
    setResults(null);
    const list = await listServers(deps, signal);
    let now = nothingKnown(list);
    const show = (news: Partial<NetworkResults>): void => {
      now = { ...now, ...news };
      if (!signal.aborted) setResults(now);
    };
    show({});
    const { brokers, stunUrls, relays } = list;
    await runInLanes([
      ...brokers.map((broker, index) => async () => {
        const result = await settingsTools.testBroker(broker, signal);
        show({ brokers: withResult(now.brokers, index, result) });
      }),
      ...stunUrls.map((url, index) => async () => {
        const result = await testIceServer({ urls: [url] }, signal);
        show({ stunServers: withResult(now.stunServers, index, result) });
      }),
      ...relays.map((relay, index) => async () => {
        const result = await testRelay(relay, signal);
        show({ turnServers: withResult(now.turnServers, index, result) });
      }),
    ]);
    const nat = await testNat(witnessesIn(now), signal);
    show({ nat, verdict: judge(now, nat) });
  }

  return {
    results,
    isRunning,
    run() {
      if (isRunning() || signal.aborted) return;
      setIsRunning(true);
      void run().finally(() => setIsRunning(false));
    },
  };
}

interface ServerList {
  readonly brokers: readonly BrokerEntry[];
  readonly stunUrls: readonly string[];
  /** Each with one address: one of a server's ways may work and another not. */
  readonly relays: readonly IceServer[];
  readonly isLoanMissing: boolean;
}

/** The servers in use, those on loan included once they have come. */
async function listServers(
  { servers, iceServers }: NetworkCheckDeps,
  signal: AbortSignal,
): Promise<ServerList> {
  const { brokers, ice, iceServers: own } = servers();
  const hasLoan = (): boolean => iceServers.current().length > own.length;
  if (ice !== undefined && !hasLoan()) {
    const giveUp = AbortSignal.any([signal, AbortSignal.timeout(LOAN_PATIENCE_MS)]);
    await new Promise<void>((resolve) => {
      giveUp.addEventListener("abort", () => resolve(), { once: true });
      iceServers.watch(() => resolve(), giveUp);
      iceServers.refresh();
    });
  }
  const all = iceServers
    .current()
    .flatMap(({ urls, ...access }) => urls.map((url) => ({ urls: [url], ...access })));
  const isRelay = ({ urls }: IceServer): boolean => urls.some(isRelayAddress);
  return {
    brokers,
    stunUrls: [...new Set(all.filter((each) => !isRelay(each)).flatMap(({ urls }) => urls))],
    relays: all.filter(isRelay),
    isLoanMissing: ice !== undefined && !hasLoan(),
  };
}

function nothingKnown({ brokers, stunUrls, relays, isLoanMissing }: ServerList): NetworkResults {
  const unknown = (address: string) => ({ address, result: null });
  return {
    brokers: brokers.map(({ url }) => unknown(url)),
    stunServers: stunUrls.map(unknown),
    turnServers: relays.map(({ urls: [url = ""] }) => unknown(url)),
    isLoanMissing,
    nat: null,
    verdict: null,
  };
}

function withResult<Result>(
  servers: readonly CheckedServer<Result>[],
  index: number,
  result: Result,
): readonly CheckedServer<Result>[] {
  return servers.map((server, place) => (place === index ? { ...server, result } : server));
}

/** Who can say what the router does: a TURN server answers the questions of STUN as well. */
function witnessesIn({ stunServers, turnServers }: NetworkResults): readonly string[] {
  const stun = stunServers.filter(isWorking).map(({ address }) => address);
  const turn = turnServers.filter(isWorking).flatMap(({ address }) => {
    const [, place] = /^turn:([^?]+)(?:\?transport=udp)?$/.exec(address) ?? [];
    return place === undefined ? [] : [`stun:${place}`];
  });
  return [...new Set([...stun, ...turn])];
}

function judge({ brokers, stunServers, turnServers }: NetworkResults, nat: NatKind): Verdict {
  const tellsPublic = ({ result }: CheckedServer<IceTestResult>): boolean =>
    // Where the browser hides the address, that there is an answer has to do.
    result?.kind === "works" && (result.address === null || isPublicAddress(result.address));
  return verdictOf({
    workingBrokers: brokers.filter(isWorking).length,
    stunServers: stunServers.length,
    workingStunServers: stunServers.filter(tellsPublic).length,
    turnServers: turnServers.length,
    workingTurnServers: turnServers.filter(isWorking).length,
    nat,
  });
}

function isWorking({ result }: CheckedServer<{ readonly kind: string }>): boolean {
  return result?.kind === "works";
}

/** Runs the jobs, so many at a time. */
async function runInLanes(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...jobs];
  async function runNext(): Promise<void> {
    const job = waiting.shift();
    if (job === undefined) return;
    await job();
    await runNext();
  }
  await Promise.all(Array.from({ length: LANES }, runNext));
}
