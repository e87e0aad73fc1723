import type { CallState } from "../../core/call/state.ts";
import type { Translate } from "./TextProvider.tsx";

/** What is read out when a call changes; empty when there is none. */
export function callSentence(state: CallState, t: Translate): string {
  switch (state.name) {
    case "idle":
      return "";
    case "dialing":
      return t(`dialing.${state.reach}`, state.call.peerName);
    case "incoming":
      return `${t("incoming.calling", state.call.peerName)}. ${t(`callKind.${state.call.media}`)}`;
    case "connecting":
      return t("call.connecting");
    case "connected":
      return state.trouble === null
        ? t("call.connected", state.call.peerName)
        : t(`call.trouble.${state.trouble.kind}`, state.call.peerName);
    case "ended":
      return t(`ended.title.${state.reason}`, state.call.peerName);
  }
}
