/** One end of the path in use. */
interface PairEnd {
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
}

/** The path a connection uses. */
export interface SelectedPair {
  readonly local: PairEnd;
  readonly remote: PairEnd;
  /** As ICE measured it; `null` where the browser does not say. */
  readonly roundTripMs: number | null;
}

type Entry = Readonly<Record<string, unknown>>;

/** The pair of candidates that `connection` uses, or `null` while there is none. */
export async function selectedPairOf(connection: RTCPeerConnection): Promise<SelectedPair | null> {
  const report = await connection.getStats();
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry, id: string) => entries.set(id, entry));
  const all = [...entries.values()];
  const transport = all.find(({ type }) => type === "transport");
  const pair =
    entries.get(textOf(transport?.["selectedCandidatePairId"])) ??
    // Firefox names it in the pair itself.
    all.find((entry) => entry["type"] === "candidate-pair" && entry["selected"] === true);
  const local = entries.get(textOf(pair?.["localCandidateId"]));
  const remote = entries.get(textOf(pair?.["remoteCandidateId"]));
  if (pair === undefined || local === undefined || remote === undefined) return null;
  const roundTrip = pair["currentRoundTripTime"];
  return {
    local: toEnd(local),
    remote: toEnd(remote),
    roundTripMs: typeof roundTrip === "number" ? roundTrip * 1000 : null,
  };
}

function toEnd(entry: Entry): PairEnd {
  return {
    type: textOf(entry["candidateType"]),
    protocol: textOf(entry["protocol"]),
    address: textOf(entry["address"] ?? entry["ip"]),
    port: Number(entry["port"] ?? 0),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
