import type { IceServer } from "../../core/protocol/ice-server.ts";

/** How long a server has to answer, in milliseconds: Chromium asks for 10 s, then says so. */
const PATIENCE_MS = 12_000;

/** RFC 8656: the user name or the password is wrong, or no longer valid. */
const UNAUTHORIZED = 401;

/** How a STUN or TURN server did. */
export type IceTestResult =
  | { readonly kind: "works"; readonly tookMs: number }
  | {
      readonly kind: "fails";
      /** `credentials`: it wants another name or password. `unusable`: no browser takes the entry. */
      readonly reason: "silent" | "credentials" | "unusable";
    };

/**
 * Gathers candidates through `server` alone: a STUN server has to give our public address, a TURN
 * server one of its own. The connection is closed again when the promise settles.
 */
export async function testIceServer(
  server: IceServer,
  signal: AbortSignal,
): Promise<IceTestResult> {
  const isRelay = server.urls.some((url) => url.startsWith("turn"));
  const startMs = performance.now();
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  let connection: RTCPeerConnection | undefined;
  try {
    connection = new RTCPeerConnection({
      iceServers: [toPlain(server)],
      iceTransportPolicy: isRelay ? "relay" : "all",
    });
    const found = gather(connection, isRelay ? "relay" : "srflx", giveUp);
    connection.createDataChannel("test");
    await connection.setLocalDescription();
    const reason = await found;
    return reason === null
      ? { kind: "works", tookMs: performance.now() - startMs }
      : { kind: "fails", reason };
  } catch {
    return { kind: "fails", reason: "unusable" };
  } finally {
    connection?.close();
  }
}

/** Waits for a candidate of that type; `null` once it is there, else why it is not. */
function gather(
  connection: RTCPeerConnection,
  wanted: "srflx" | "relay",
  giveUp: AbortSignal,
): Promise<"silent" | "credentials" | null> {
  return new Promise((resolve) => {
    let isRefused = false;
    const end = (): void => resolve(isRefused ? "credentials" : "silent");
    giveUp.addEventListener("abort", end, { once: true });
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) end();
      else if (candidate.type === wanted) resolve(null);
    });
    connection.addEventListener("icecandidateerror", ({ errorCode }) => {
      if (errorCode === UNAUTHORIZED) isRefused = true;
    });
  });
}

function toPlain({ urls, username, credential }: IceServer): RTCIceServer {
  return username === undefined || credential === undefined
    ? { urls }
    : { urls, username, credential };
}
