/**
 * The least a call can be: one connection, camera open and offer with its candidates ready before
 * the tap, a data channel that needs no handshake, and a relay that only forwards.
 */
import { sendFile } from "./channel.ts";
import { addFiles, type FileWord } from "./files.ts";
import { addMessages } from "./messages.ts";
import { addButton, addVideo, flip, openCamera, query, say } from "./page.ts";

type Message =
  | { readonly kind: "offer"; readonly description: RTCSessionDescriptionInit }
  | { readonly kind: "answer"; readonly description: RTCSessionDescriptionInit }
  | { readonly kind: "candidate"; readonly candidate: RTCIceCandidateInit };

const isCaller = query.has("callee");
const relay = new WebSocket(`ws://${location.host}/relay?room=${query.get("room")}`);
const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
const own = addVideo(true);
const other = addVideo(false);
const messages = openChannel("messages", 0);
const words = openChannel("words", 1);
const bytes = openChannel("bytes", 2);
/** Whether the bytes of files go where the messages go. */
let isShared = false;

/** It needs no handshake. */
function openChannel(label: string, id: number): RTCDataChannel {
  const channel = connection.createDataChannel(label, { negotiated: true, id });
  channel.binaryType = "arraybuffer";
  return channel;
}

function send(message: Message): void {
  relay.send(JSON.stringify(message));
}

async function receive(message: Message): Promise<void> {
  switch (message.kind) {
    case "offer":
      addButton("Answer", () => void answer(message.description));
      return;
    case "answer":
      return connection.setRemoteDescription(message.description);
    case "candidate":
      return connection.addIceCandidate(message.candidate);
  }
}

async function answer(offer: RTCSessionDescriptionInit): Promise<void> {
  await connection.setRemoteDescription(offer);
  await connection.setLocalDescription();
  send({ kind: "answer", description: localDescription() });
}

function localDescription(): RTCSessionDescriptionInit {
  if (connection.localDescription === null) throw new Error("nothing was described yet");
  return connection.localDescription.toJSON();
}

async function makeOffer(): Promise<void> {
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) resolve();
    });
  });
  await connection.setLocalDescription();
  await gathered;
}

async function prepare(): Promise<void> {
  const stream = await openCamera();
  own.srcObject = stream;
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  if (isCaller) await makeOffer();
}

addMessages((text) => messages.send(text));
const files = addFiles(
  (word) => words.send(JSON.stringify(word)),
  (file) => sendFile(isShared ? messages : bytes, file),
);
messages.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) => {
  if (typeof data === "string") say(data);
  else files.onBytes(data);
});
words.addEventListener("message", ({ data }: MessageEvent<string>) => {
  files.onWord(JSON.parse(data) as FileWord);
});
bytes.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => files.onBytes(data));
connection.addEventListener("track", ({ streams: [stream] }) => {
  if (stream) other.srcObject = stream;
});
if (!isCaller) {
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate) send({ kind: "candidate", candidate: candidate.toJSON() });
  });
}
relay.addEventListener("message", ({ data }) => void receive(JSON.parse(data) as Message));
const lineUp = new Promise((resolve) => {
  relay.addEventListener("open", resolve);
});
await Promise.all([lineUp, prepare()]);
if (isCaller) addButton("Call", () => send({ kind: "offer", description: localDescription() }));
addButton("Share one channel", () => {
  isShared = true;
});
addButton("Flip", () => void flip(connection, own));
say("Ready");
