/** What the system's own controls (headset, lock screen, floating picture) can do in a call. */
export interface SystemControls {
  toggleMicrophone(): void;
  toggleCamera(): void;
  hangUp(): void;
}

/** What the system shows of the call. */
export interface SystemCallView {
  setMicrophoneOn(isOn: boolean): void;
  setCameraOn(isOn: boolean): void;
}

/** The DOM library knows none of the actions of calls. */
interface CallMediaSession extends Omit<MediaSession, "setActionHandler"> {
  setActionHandler(action: string, run: (() => void) | null): void;
}

const NOWHERE: SystemCallView = {
  setMicrophoneOn: () => undefined,
  setCameraOn: () => undefined,
};

/** Tells the system of a call with `name`, until the signal aborts. */
export function openMediaSession(
  name: string,
  controls: SystemControls,
  signal: AbortSignal,
): SystemCallView {
  const session: CallMediaSession | undefined = navigator.mediaSession;
  if (session === undefined) return NOWHERE;
  const actions: readonly (readonly [name: string, run: () => void])[] = [
    ["togglemicrophone", controls.toggleMicrophone],
    ["togglecamera", controls.toggleCamera],
    ["hangup", controls.hangUp],
  ];
  const set = (action: string, run: (() => void) | null): void =>
    tolerate(() => session.setActionHandler(action, run));
  for (const [action, run] of actions) set(action, run);
  tolerate(() => {
    session.metadata = new MediaMetadata({
      title: name,
      artist: "Twocan",
      artwork: [{ src: "./icons/icon-512.png", sizes: "512x512" }],
    });
    session.playbackState = "playing";
  });
  signal.addEventListener(
    "abort",
    () => {
      for (const [action] of actions) set(action, null);
      session.metadata = null;
      session.playbackState = "none";
    },
    { once: true },
  );
  return {
    setMicrophoneOn: (isOn) => tolerate(() => session.setMicrophoneActive(isOn)),
    setCameraOn: (isOn) => tolerate(() => session.setCameraActive(isOn)),
  };
}

/** What one browser does not know must not cost another of the controls. */
function tolerate(act: () => unknown): void {
  const forget = (): undefined => undefined;
  try {
    // A function that is not there throws; one that will not, rejects.
    Promise.resolve(act()).catch(forget);
  } catch {
    // A name that this browser has not heard of.
  }
}
