/** Sizes and rates every phone keeps to; a message beyond them is refused, never trimmed. */

/** Largest message over a broker or the control channel, in characters of JSON. */
export const MAX_MESSAGE_LENGTH = 64 * 1024;

/** Largest SDP, in characters: sealed and in base64 it still fits a message. */
export const MAX_SDP_LENGTH = 40 * 1024;

/** Messages a peer may send in one go, and per second after that. */
export const PEER_BURST = 100;
export const PEER_RATE_PER_SECOND = 20;

/** How far apart two clocks may be before a ring counts as old, in milliseconds. */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/** How long an ended call's id is remembered, in milliseconds: longer than its ring stays fresh. */
export const CALL_MEMORY_MS = 2 * MAX_CLOCK_SKEW_MS;

/** New calls let in, in one go and per second: of all phones together, and of one. */
export const NEW_CALL_BURST = 20;
export const NEW_CALL_RATE_PER_SECOND = 1;
export const NEW_CALLS_OF_PEER_BURST = 5;
export const NEW_CALLS_OF_PEER_RATE_PER_SECOND = 1 / 3;

/**
 * Calls remembered at the most: as many as are let in while they are remembered, as many knocks
 * beside them, and some more.
 */
export const MAX_REMEMBERED_CALLS = 2000;

/** Descriptions and candidates a running call may bring, each; a long call restarts ICE often. */
export const MAX_SIGNALS_PER_CALL = 2000;
