import type { Verdict } from "../../app/check/check-network.ts";
import type { TranslateCheck } from "./check-text.ts";

/** The verdict in one sentence. */
export function sentenceOf(verdict: Verdict, t: TranslateCheck): string {
  const isLikely = verdict.kind === "works" && verdict.because === "likely";
  return t(`network.verdict.${isLikely ? "likely" : verdict.kind}`);
}

/** Why the verdict is what it is, and what helps. */
export function reasonsOf(verdict: Verdict, t: TranslateCheck): readonly string[] {
  switch (verdict.kind) {
    case "works":
      return [t(`network.because.${verdict.because}`)];
    case "needs-relay":
      return [
        t(`network.because.${verdict.because}`),
        t(`network.because.${verdict.haveRelaysFailed ? "relaysFailed" : "noRelays"}`),
      ];
    case "no-broker":
      return [t("network.because.noBroker")];
    case "near-only":
      return [t("network.because.nearOnly")];
  }
}
