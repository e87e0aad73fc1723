import type { SignalMessage } from "../../core/protocol/message.ts";

/**
 * How a link's two ends exchange descriptions and candidates. A link neither knows nor cares
 * which way they take: the same page, a broker, two QR codes, or the link's own control channel.
 */
export interface Signalling {
  send(message: SignalMessage): void;
  /** Delivers every message of the other end, in order, those that came before included. */
  listen(receive: (message: SignalMessage) => void, signal: AbortSignal): void;
}
