/**
 * The ICE servers of calls: those of the configuration, and those that a server lends for a time.
 * Those are asked for when the app starts and renewed long before they expire, so that a call finds
 * them ready and never waits for them.
 */
import type { TwocanConfig } from "../../core/protocol/config.ts";
import { decodeIceAnswer, type IceServer } from "../../core/protocol/ice-server.ts";
import type { NetworkChange } from "../../platform/pwa/network.ts";
import { report } from "../log.ts";

const TIMEOUT_MS = 8_000;

/** How long to wait after each failure in a row; the last one stands for all that follow. */
const RETRY_DELAYS_MS = [5_000, 15_000, 60_000, 300_000];

/** What the ICE servers depend on. */
export interface IceServersDeps {
  /** What configuration and settings say now: the servers that are known, and who lends others. */
  config(): Pick<TwocanConfig, "iceServers" | "ice">;
  watchNetwork(onChange: (change: NetworkChange) => void, signal: AbortSignal): void;
}

/** The ICE servers there are for a call. */
export interface IceServers {
  /** Those to use now. */
  current(): readonly IceServer[];
  /** Asks for new ones if those at hand are getting old, or did not come: a call is near. */
  refresh(): void;
  /** Tells of all that are to be used as soon as new ones have come, until the signal aborts. */
  watch(onChange: (servers: readonly IceServer[]) => void, signal: AbortSignal): void;
}

/** Servers that may be used for a time. */
interface Loan {
  readonly from: string | null;
  readonly servers: readonly IceServer[];
  readonly atMs: number;
  readonly ttlMs: number;
}

/** Keeps ICE servers ready until the signal aborts. */
export function createIceServers(
  { config, watchNetwork }: IceServersDeps,
  signal: AbortSignal,
): IceServers {
  const watchers = new Set<(servers: readonly IceServer[]) => void>();
  let loan: Loan = { from: null, servers: [], atMs: 0, ttlMs: 0 };
  let isAsking = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function current(): readonly IceServer[] {
    const { iceServers, ice } = config();
    return loan.from === ice && isYounger(loan, loan.ttlMs)
      ? [...iceServers, ...loan.servers]
      : iceServers;
  }

  async function renew(url: string): Promise<void> {
    isAsking = true;
    clearTimeout(timer);
    const next = await borrow(url);
    isAsking = false;
    if (signal.aborted) return;
    if (next === null) {
      wait(RETRY_DELAYS_MS[failures] ?? RETRY_DELAYS_MS.at(-1) ?? 0);
      failures += 1;
      return;
    }
    failures = 0;
    loan = next;
    wait(loan.ttlMs / 2);
    for (const tell of watchers) tell(current());
  }

  function wait(delayMs: number): void {
    timer = setTimeout(refresh, delayMs);
  }

  function refresh(): void {
    const { ice } = config();
    if (ice === undefined || isAsking || signal.aborted) return;
    if (loan.from !== ice || !isYounger(loan, loan.ttlMs / 2)) void renew(ice);
  }

  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  // A page in the background has its timers held back, and those of a sleeping phone stand still.
  watchNetwork((change) => {
    if (change === "online" || change === "foreground") refresh();
  }, signal);
  refresh();
  return {
    current,
    refresh,
    watch(onChange, lifetime) {
      watchers.add(onChange);
      lifetime.addEventListener("abort", () => watchers.delete(onChange), { once: true });
    },
  };
}

/** Whether less than `ms` have passed; not so when the clock was set back, for nobody knows then. */
function isYounger({ atMs }: Loan, ms: number): boolean {
  const ageMs = Date.now() - atMs;
  return ageMs >= 0 && ageMs < ms;
}

async function borrow(url: string): Promise<Loan | null> {
  // Before the request: the time counts from when the server answers.
  const atMs = Date.now();
  try {
    const response = await fetch(url, {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new TypeError(`status ${response.status}`);
    const answer = decodeIceAnswer(await response.json());
    if (answer === null) throw new TypeError("not a list of ICE servers");
    return { from: url, servers: answer.iceServers, atMs, ttlMs: answer.ttlSeconds * 1000 };
  } catch (cause) {
    report("no ICE servers on loan", cause);
    return null;
  }
}
