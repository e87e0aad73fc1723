/** The check before a call: devices, a call within this page, the network. Loaded when it is opened. */
import type { MediaChoices } from "../../core/media/media-choices.ts";
import type { TwocanConfig } from "../../core/protocol/config.ts";
import { canShare, shareText } from "../../platform/pwa/share.ts";
import { type CallCheck, openCallCheck } from "./check-call.ts";
import { type MediaCheck, openMediaCheck } from "./check-media.ts";
import { type NetworkCheck, openNetworkCheck } from "./check-network.ts";
import type { IceServers } from "../line/ice-servers.ts";

/** Everything that can be checked; each part runs until its signal aborts, and holds nothing then. */
export interface Check {
  openMedia(signal: AbortSignal): MediaCheck;
  openCall(signal: AbortSignal): CallCheck;
  openNetwork(signal: AbortSignal): NetworkCheck;
  readonly canShare: boolean;
  share(text: string): Promise<"shared" | "cancelled" | "failed">;
}

/** What a check looks at. */
export interface CheckDeps {
  choices(): MediaChoices;
  /** The servers in use now. */
  servers(): TwocanConfig;
  readonly iceServers: IceServers;
}

/** A check that has not begun. */
export function createCheck({ choices, ...network }: CheckDeps): Check {
  return {
    openMedia: (signal) => openMediaCheck(choices, signal),
    openCall: (signal) => openCallCheck(choices, signal),
    openNetwork: (signal) => openNetworkCheck(network, signal),
    canShare: canShare(),
    share: (text) => shareText({ title: "Twocan", text }),
  };
}
