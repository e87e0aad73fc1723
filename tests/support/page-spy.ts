/**
 * Runs in every page before the app: remembers what the app opens, so that a test can count frames,
 * sound, offers and leaks from outside. It only watches; nothing behaves differently.
 */
export function spyOnPage(): void {
  const spy = {
    connections: [] as RTCPeerConnection[],
    tracks: [] as MediaStreamTrack[],
    captures: 0,
    localOffers: 0,
    violations: [] as string[],
    isTravelling: false,
  };
  Object.assign(window, { spy });

  const go = history.go.bind(history);
  history.go = (delta) => {
    spy.isTravelling = true;
    go(delta);
  };
  addEventListener("popstate", () => (spy.isTravelling = false));

  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    spy.violations.push(`${violatedDirective} ${blockedURI}`);
  });

  window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      // PeerJS tries one connection at import, to learn what the browser can do, and closes it.
      spy.connections.push(connection);
      connection.addEventListener("signalingstatechange", () => {
        if (connection.signalingState === "have-local-offer") spy.localOffers += 1;
      });
      return connection;
    },
  });

  // An insecure page has none.
  const { mediaDevices } = navigator;
  if (!("mediaDevices" in navigator)) return;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    spy.captures += 1;
    const stream = await getUserMedia(constraints);
    spy.tracks.push(...stream.getTracks());
    return stream;
  };
}

/** What the spy in a page remembers. */
interface PageSpy {
  readonly connections: readonly RTCPeerConnection[];
  readonly tracks: readonly MediaStreamTrack[];
  readonly captures: number;
  readonly localOffers: number;
  readonly violations: readonly string[];
  /** The app steps back in the history, and has not arrived. */
  readonly isTravelling: boolean;
}

declare global {
  interface Window {
    readonly spy: PageSpy;
  }
}
