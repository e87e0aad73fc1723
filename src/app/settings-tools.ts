/** What the settings can do besides being set. Loaded when they are opened, not before. */
import { toPeerId } from "../core/identity/peer-id.ts";
import { toServersLink } from "../core/invite/entrance.ts";
import type { BrokerEntry } from "../core/protocol/config.ts";
import type { IceServer } from "../core/protocol/ice-server.ts";
import type { ServerLists } from "../core/settings/settings.ts";
import { encodeSharedServers } from "../core/settings/shared-servers.ts";
import { randomId } from "../platform/identity/identity.ts";
import { type BrokerTestResult, testBroker } from "../platform/link/broker-test.ts";
import { type IceTestResult, testIceServer } from "../platform/link/ice-test.ts";
import { canShare, copyText, shareText } from "../platform/pwa/share.ts";
import { appBase } from "./route.ts";

export type { BrokerTestResult, IceTestResult };

/** Tools of the settings. */
export interface SettingsTools {
  readonly canShare: boolean;
  testBroker(broker: BrokerEntry, signal: AbortSignal): Promise<BrokerTestResult>;
  testIceServer(server: IceServer, signal: AbortSignal): Promise<IceTestResult>;
  /** The link that offers `servers` to whoever opens it. */
  toServersLink(servers: ServerLists): string;
  copy(text: string): Promise<boolean>;
  share(content: {
    readonly text: string;
    readonly url: string;
  }): Promise<"shared" | "cancelled" | "failed">;
}

/** The tools, ready to use. */
export const settingsTools: SettingsTools = {
  canShare: canShare(),
  testBroker: (broker, signal) =>
    testBroker(broker, { peerId: throwawayId(), token: randomId() }, signal),
  testIceServer,
  toServersLink: (servers) => toServersLink(appBase(), encodeSharedServers(servers)),
  copy: copyText,
  share: (content) => shareText({ title: "Twocan", ...content }),
};

/** An ID that nobody is called by: a test must not take the line away from the phone itself. */
function throwawayId() {
  return toPeerId(crypto.getRandomValues(new Uint8Array(20)));
}
