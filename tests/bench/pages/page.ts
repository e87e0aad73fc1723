/** What the baselines' pages have in common. */

export const query = new URLSearchParams(location.search);

const [controls = document.body] = document.getElementsByTagName("main");

export function say(text: string): void {
  controls.append(Object.assign(document.createElement("p"), { textContent: text }));
}

export function addButton(label: string, onTap: () => void): void {
  const button = document.createElement("button");
  Object.assign(button, { textContent: label, onclick: onTap });
  controls.append(button);
}

export function addInput(type: string, label: string): HTMLInputElement {
  const input = Object.assign(document.createElement("input"), { type, ariaLabel: label });
  controls.append(input);
  return input;
}

export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: true, video: { facingMode: "user" } });
}

/** An element for one's own picture, which is silent, or for the other's. */
export function addVideo(isOwn: boolean): HTMLVideoElement {
  const video = document.createElement("video");
  Object.assign(video, { autoplay: true, playsInline: true, muted: isOwn });
  video.className = isOwn ? "own" : "other";
  document.body.append(video);
  return video;
}

/** Stops the camera, opens the other and sends that instead: the least a flip can be. */
export async function flip(connection: RTCPeerConnection, own: HTMLVideoElement): Promise<void> {
  const sender = connection.getSenders().find(({ track }) => track?.kind === "video");
  const old = sender?.track;
  if (!sender || !old) throw new Error("no camera is sent");
  const facing = old.getSettings().facingMode === "user" ? "environment" : "user";
  old.stop();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: facing } });
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error("the other camera gave no track");
  await sender.replaceTrack(track);
  own.srcObject = stream;
}
