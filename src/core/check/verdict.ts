import type { NatKind } from "./nat.ts";

/** How the servers did that a call may need. */
export interface NetworkFindings {
  readonly workingBrokers: number;
  readonly stunServers: number;
  /** STUN servers that told a public address. */
  readonly workingStunServers: number;
  readonly turnServers: number;
  /** TURN servers that data really passed through. */
  readonly workingTurnServers: number;
  readonly nat: NatKind;
}

/** What the network is good for, and why. */
export type Verdict =
  | {
      readonly kind: "works";
      /** `likely`: nothing speaks against a direct path, and nothing proves it. */
      readonly because: "direct" | "relay" | "likely";
    }
  | {
      readonly kind: "needs-relay";
      readonly because: "changing" | "hidden";
      /** There are TURN servers, and none of them works. */
      readonly haveRelaysFailed: boolean;
    }
  | { readonly kind: "no-broker" }
  /** No server helps two phones in different networks to find each other. */
  | { readonly kind: "near-only" };

/** What the findings mean for calls. */
export function verdictOf(findings: NetworkFindings): Verdict {
  const { stunServers, turnServers, nat } = findings;
  if (findings.workingBrokers === 0) return { kind: "no-broker" };
  const isDirect = findings.workingStunServers > 0 && nat !== "changing";
  if (isDirect && nat !== "unknown") return { kind: "works", because: "direct" };
  if (findings.workingTurnServers > 0) return { kind: "works", because: "relay" };
  if (isDirect) return { kind: "works", because: "likely" };
  if (stunServers + turnServers === 0) return { kind: "near-only" };
  return {
    kind: "needs-relay",
    because: nat === "changing" ? "changing" : "hidden",
    haveRelaysFailed: turnServers > 0,
  };
}
