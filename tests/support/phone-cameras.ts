/**
 * A phone's cameras for a page, painted on canvases: each is one colour, so that what the other
 * phone decodes says which one is sent. They behave as badly as a test wants.
 */

/** One camera of the phone. */
interface PhoneCamera {
  readonly id: string;
  readonly label: string;
  readonly facing: "user" | "environment" | null;
  readonly colour: "red" | "lime" | "blue" | "yellow" | "cyan" | "magenta";
  readonly hasTorch?: boolean;
  readonly hasZoom?: boolean;
}

/** The phone a page runs on. */
export interface PhonePlan {
  readonly cameras: readonly PhoneCamera[];
  /** How long a stopped camera keeps every other one from opening; `null` where all may be open. */
  readonly releaseMs: number | null;
  /** Every facing mode, exact or not, opens the first camera. */
  readonly ignoresFacing?: boolean;
  /** Neither tracks nor devices say where they look; their labels may. */
  readonly hidesFacing?: boolean;
  /** Every start of the page gives the cameras other ids. */
  readonly rotatesIds?: boolean;
}

/** What a test does to the cameras of a page, and what they remember; in `window.phone`. */
interface PhoneControls {
  /** Each request for a camera, by what it opened or the error it got. */
  readonly requests: string[];
  /** The constraints of each request. */
  readonly constraints: MediaStreamConstraints[];
  /** What the tracks were told by `applyConstraints`. */
  readonly applied: MediaTrackConstraints[];
  microphoneRequests: number;
  /** The cameras that are on now, by their given ids. */
  live(): string[];
  /** Lets a camera fail with that error from now on, or work again. */
  setFailure(id: string, error: string | null): void;
  /** Leaves every request for that camera without an answer until `answer`. */
  hold(id: string): void;
  answer(id: string): void;
  /** Gives every camera another id, as when a person clears what a site has stored. */
  rotateIds(): void;
  /** Takes a camera out of the phone. */
  unplug(id: string): void;
  /** As another app or a phone call would. */
  setMuted(id: string, isMuted: boolean): void;
}

declare global {
  interface Window {
    readonly phone: PhoneControls;
  }
}

const FRONT = {
  id: "front",
  label: "camera2 1, facing front",
  facing: "user",
  colour: "red",
} as const;
const BACK = {
  id: "back",
  label: "camera2 0, facing back",
  facing: "environment",
  colour: "blue",
} as const;

/** An Android phone with one camera on each side; they exclude each other. */
export const TWO_CAMERAS: PhonePlan = { cameras: [FRONT, BACK], releaseMs: 100 };

/** The same with four lenses on the back, of which the main one is not the first. */
export const FOUR_LENSES: PhonePlan = {
  cameras: [
    FRONT,
    { ...BACK, id: "wide", label: "camera2 2, facing back", colour: "lime" },
    { ...BACK, hasTorch: true, hasZoom: true },
    { ...BACK, id: "macro", label: "camera2 4, facing back", colour: "cyan" },
    { ...BACK, id: "tele", label: "camera2 3, facing back", colour: "yellow" },
  ],
  releaseMs: 100,
};

/** Gives the page these cameras. Runs in the page before the app, or within a test of a page. */
export function phoneCameras(plan: PhonePlan): void {
  const { mediaDevices } = navigator;
  let suffix = plan.rotatesIds === true ? `-${crypto.randomUUID()}` : "";
  const idOf = (camera: PhoneCamera): string => camera.id + suffix;
  let cameras = [...plan.cameras];
  const open = new Map<MediaStreamTrack, PhoneCamera>();
  const mutedTracks = new Set<MediaStreamTrack>();
  const failures = new Map<string, string>();
  const held = new Map<string, { promise: Promise<void>; answer: () => void }>();
  let releasedAtMs = -Infinity;

  const phone: PhoneControls = {
    requests: [],
    constraints: [],
    applied: [],
    microphoneRequests: 0,
    live: () =>
      [...open].filter(([track]) => track.readyState === "live").map(([, camera]) => camera.id),
    setFailure(id, error) {
      if (error === null) failures.delete(id);
      else failures.set(id, error);
    },
    hold(id) {
      let answer = (): void => undefined;
      const promise = new Promise<void>((resolve) => {
        answer = resolve;
      });
      held.set(id, { promise, answer });
    },
    answer(id) {
      held.get(id)?.answer();
      held.delete(id);
    },
    rotateIds() {
      suffix = `-${crypto.randomUUID()}`;
    },
    unplug(id) {
      cameras = cameras.filter((camera) => camera.id !== id);
      for (const [track, camera] of open) {
        if (camera.id !== id || track.readyState === "ended") continue;
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
      mediaDevices.dispatchEvent(new Event("devicechange"));
    },
    setMuted(id, isMuted) {
      for (const [track, camera] of open) {
        if (camera.id !== id || track.readyState === "ended") continue;
        if (isMuted) mutedTracks.add(track);
        else mutedTracks.delete(track);
        track.dispatchEvent(new Event(isMuted ? "mute" : "unmute"));
      }
    },
  };
  Object.defineProperty(window, "phone", { configurable: true, value: phone });

  const wishes = (wish: unknown): { exact?: string; ideal?: string } => {
    if (typeof wish === "string") return { ideal: wish };
    return wish ?? {};
  };

  function choose(constraints: MediaTrackConstraints): PhoneCamera {
    const device = wishes(constraints.deviceId);
    const facing = plan.ignoresFacing === true ? {} : wishes(constraints.facingMode);
    const [any] = cameras;
    if (any === undefined) throw new DOMException("shim", "NotFoundError");
    const fitting = cameras.filter(
      (camera) =>
        (device.exact === undefined || device.exact === idOf(camera)) &&
        (facing.exact === undefined || facing.exact === camera.facing),
    );
    const constraint = device.exact === undefined ? "facingMode" : "deviceId";
    const [first] = fitting;
    if (first === undefined) throw new OverconstrainedError(constraint, "shim");
    return (
      fitting.find((camera) => idOf(camera) === device.ideal) ??
      fitting.find((camera) => camera.facing === facing.ideal) ??
      first
    );
  }

  function start(camera: PhoneCamera, constraints: MediaTrackConstraints): MediaStreamTrack {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 640, height: 480 });
    const pen = canvas.getContext("2d");
    let frame = 0;
    const paint = (): void => {
      if (pen === null) return;
      pen.fillStyle = camera.colour;
      pen.fillRect(0, 0, 640, 480);
      pen.fillStyle = "white";
      pen.fillRect((frame++ * 8) % 640, 440, 40, 40);
    };
    paint();
    const [track] = canvas.captureStream(20).getVideoTracks();
    if (track === undefined) throw new Error("a canvas has one video track");
    const timer = setInterval(paint, 50);
    const stop = track.stop.bind(track);
    const getSettings = track.getSettings.bind(track);
    const facing = plan.hidesFacing === true || camera.facing === null ? {} : camera.facing;
    const settings = typeof facing === "string" ? { facingMode: facing } : {};
    let zoom = 1;
    Object.defineProperties(track, {
      label: { value: camera.label },
      muted: { get: () => mutedTracks.has(track) },
    });
    Object.assign(track, {
      stop() {
        if (track.readyState === "live") releasedAtMs = performance.now();
        stop();
        clearInterval(timer);
      },
      getSettings: () => ({
        ...getSettings(),
        ...settings,
        ...(camera.hasZoom === true ? { zoom } : {}),
        deviceId: idOf(camera),
      }),
      getCapabilities: () => ({
        ...(typeof facing === "string" ? { facingMode: [facing] } : {}),
        ...(camera.hasTorch === true ? { torch: true } : {}),
        ...(camera.hasZoom === true ? { zoom: { min: 1, max: 8, step: 0.5 } } : {}),
      }),
      getConstraints: () => constraints,
      applyConstraints(next: MediaTrackConstraints) {
        phone.applied.push(next);
        for (const each of next.advanced ?? []) {
          if ("zoom" in each) zoom = Number(each.zoom);
        }
        return Promise.resolve();
      },
    });
    open.set(track, camera);
    return track;
  }

  async function openCamera(constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
    const camera = choose(constraints);
    await held.get(camera.id)?.promise;
    const failure = failures.get(camera.id);
    if (failure !== undefined) throw new DOMException("shim", failure);
    const { releaseMs } = plan;
    const isHeld = releaseMs !== null && performance.now() - releasedAtMs < releaseMs;
    if (isHeld || (releaseMs !== null && phone.live().length > 0)) {
      throw new DOMException("Could not start video source", "NotReadableError");
    }
    phone.requests.push(camera.id);
    return start(camera, constraints);
  }

  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (given = {}) => {
    const { audio = false, video = false } = given;
    phone.constraints.push(given);
    if (audio !== false) phone.microphoneRequests += 1;
    const stream = audio === false ? new MediaStream() : await getUserMedia({ audio });
    if (video === false) return stream;
    try {
      stream.addTrack(await openCamera(video === true ? {} : video));
      return stream;
    } catch (cause) {
      for (const track of stream.getTracks()) track.stop();
      if (cause instanceof Error) phone.requests.push(cause.name);
      throw cause;
    }
  };

  const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => {
    const listed = await enumerateDevices();
    const painted = cameras.map((camera): MediaDeviceInfo => {
      const facing = plan.hidesFacing === true || camera.facing === null ? [] : [camera.facing];
      return Object.create(InputDeviceInfo.prototype, {
        kind: { value: "videoinput" },
        deviceId: { value: idOf(camera) },
        groupId: { value: "" },
        label: { value: camera.label },
        getCapabilities: { value: () => ({ facingMode: facing }) },
      }) as MediaDeviceInfo;
    });
    return [...listed.filter(({ kind }) => kind !== "videoinput"), ...painted];
  };
}
