import type { ConfigFault, ConfigProblem } from "../../core/protocol/config.ts";

type Sentence = string;

const configPlace: Record<ConfigProblem["place"], Sentence> = {
  file: "config.json",
  brokers: "broker",
  iceServers: "ICE server",
  ice: "address for ICE servers",
};

const configFault: Record<ConfigFault, Sentence> = {
  missing: "missing",
  format: "not readable",
  address: "no valid address",
  insecure: "not encrypted",
  key: "no valid key",
  credentials: "user name or password missing",
  excess: "too many",
};

export const noticeEn = {
  config: {
    place: configPlace,
    fault: configFault,
    problems: (parts: string) =>
      `Part of this site's configuration cannot be used: ${parts}. The rest is.`,
    more: (count: number) => `${count} more`,
  },
  storage: {
    refused:
      "This browser keeps nothing here. Your ID and whatever you change last only until Twocan closes.",
    full: "This phone has no room left. What you change now lasts only until Twocan closes.",
    unknown: "This phone could not keep the last change. It lasts only until Twocan closes.",
  },
};

/** What every language has to say of what is wrong with a site or a phone. */
export type NoticeDictionary = typeof noticeEn;
