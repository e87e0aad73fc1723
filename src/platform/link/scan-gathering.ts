/** How long a code waits for addresses, in milliseconds: what was found until then has to do. */
const TIMEOUT_MS = 3_000;

/** Resolves when `connection` has found its addresses, or has had time to. */
export function whenGathered(connection: RTCPeerConnection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const timer = setTimeout(finish, TIMEOUT_MS);
    function finish(): void {
      clearTimeout(timer);
      done.abort();
      resolve();
    }
    function check(): void {
      if (connection.iceGatheringState === "complete") finish();
    }
    connection.addEventListener("icegatheringstatechange", check, { signal: done.signal });
    signal.addEventListener("abort", finish, { signal: done.signal });
    check();
  });
}
