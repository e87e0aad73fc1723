/**
 * What a router does with a phone's address, guessed from what several STUN servers saw of one
 * socket (RFC 5780, section 4, with the means a browser has).
 */

/** One public address of a socket, as a server saw it. */
interface MappedAddress {
  /** The phone's own port, which tells its sockets apart; 0 where the browser hides it. */
  readonly ownPort: number;
  readonly address: string;
  readonly port: number;
}

/** What was seen from outside. */
export interface NatSighting {
  /** Servers that were asked and are at places of their own. */
  readonly serverCount: number;
  /** Whether each of them has answered. */
  readonly haveAllAnswered: boolean;
  /** How many sockets the phone asked from. */
  readonly socketCount: number;
  /** Every address a server saw that is not the phone's own. */
  readonly mapped: readonly MappedAddress[];
}

/** How the router treats the phone; `unknown` where nothing proves one or the other. */
export type NatKind =
  /** Servers see the phone's own address: nothing stands between. */
  | "none"
  /** Everybody sees the same port: a direct path is possible. */
  | "steady"
  /** Each server sees another one: nobody can know where to send to. */
  | "changing"
  | "unknown";

/** The kind of NAT behind a sighting. */
export function natOf({ serverCount, haveAllAnswered, socketCount, mapped }: NatSighting): NatKind {
  const ipv4 = mapped.filter(({ address }) => !address.includes(":"));
  const sockets = new Map<number, Set<number>>();
  for (const { ownPort, port } of ipv4) {
    sockets.set(ownPort, (sockets.get(ownPort) ?? new Set()).add(port));
  }
  const canTellApart = socketCount === 1 || !sockets.has(0);
  const isChanging = [...sockets.values()].some((ports) => ports.size > 1);
  if (canTellApart && isChanging) return "changing";
  if (!haveAllAnswered || serverCount === 0) return "unknown";
  if (mapped.length === 0) return "none";
  return canTellApart && ipv4.length > 0 && serverCount > 1 ? "steady" : "unknown";
}
