import { decodeBrokerMessage } from "../../core/protocol/broker-message.ts";
import { decodeEnvelope } from "../../core/protocol/envelope.ts";
import { type Broker, openBrokerSocket, type Registration } from "./broker-socket.ts";

/** How long a broker has to bring a message back, in milliseconds. */
const PATIENCE_MS = 10_000;

/** How a broker did. */
export type BrokerTestResult =
  | { readonly kind: "works"; readonly roundTripMs: number }
  | {
      readonly kind: "fails";
      /** `unreachable`: nothing there. `refused`: the broker says no, as to a wrong key. */
      readonly reason: "unreachable" | "refused" | "silent";
    };

/**
 * Registers at a broker as `registration`, which nobody else uses, and sends a message to itself.
 * Everything is closed again when the promise settles.
 */
export async function testBroker(
  broker: Broker,
  registration: Registration,
  signal: AbortSignal,
): Promise<BrokerTestResult> {
  const test = new AbortController();
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    return await new Promise((resolve) => {
      const fail = (reason: "unreachable" | "refused" | "silent"): void =>
        resolve({ kind: "fails", reason });
      giveUp.addEventListener("abort", () => fail("silent"), { once: true });
      const token = crypto.randomUUID();
      let sentAtMs = 0;
      const socket = openBrokerSocket(
        {
          broker,
          registration,
          events: {
            onMessage(raw) {
              const message = decodeBrokerMessage(raw);
              if (message?.type === "OPEN") {
                sentAtMs = performance.now();
                socket.send(registration.peerId, { v: 1, kind: "probe", token });
              } else if (message?.type === "CANDIDATE") {
                const envelope = decodeEnvelope(message.payload);
                if (envelope?.kind !== "probe" || envelope.token !== token) return;
                resolve({ kind: "works", roundTripMs: performance.now() - sentAtMs });
              } else if (message !== null && message.type !== "EXPIRE") {
                fail("refused");
              }
            },
            onClose: () => fail("unreachable"),
          },
        },
        test.signal,
      );
    });
  } catch {
    // PeerJS throws at an address that is none for a web socket.
    return { kind: "fails", reason: "unreachable" };
  } finally {
    test.abort();
  }
}
