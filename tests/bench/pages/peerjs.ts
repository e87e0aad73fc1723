/** A call as PeerJS's own documentation writes it, with a data connection for the chat. */
import { type DataConnection, type MediaConnection, Peer } from "peerjs";
import { addMessages } from "./messages.ts";
import { addButton, addVideo, flip, openCamera, query, say } from "./page.ts";

const peer = new Peer({
  host: location.hostname,
  port: Number(query.get("broker")),
  path: "/",
  // The app's server names none either.
  config: { iceServers: [] },
});
const own = addVideo(true);
const other = addVideo(false);

function show(call: MediaConnection): void {
  call.on("stream", (stream) => {
    // Once for each track.
    if (other.srcObject !== stream) other.srcObject = stream;
  });
  addButton("Flip", () => void flip(call.peerConnection, own));
}

async function dial(callee: string): Promise<void> {
  const stream = await openCamera();
  own.srcObject = stream;
  show(peer.call(callee, stream));
  talk(peer.connect(callee));
}

function talk(connection: DataConnection): void {
  addMessages((text) => void connection.send(text));
  connection.on("data", (data) => say(String(data)));
}

async function answer(call: MediaConnection): Promise<void> {
  const stream = await openCamera();
  own.srcObject = stream;
  call.answer(stream);
  show(call);
}

peer.on("call", (call) => addButton("Answer", () => void answer(call)));
peer.on("connection", talk);
peer.on("open", (id) => {
  const callee = query.get("callee");
  if (callee !== null) addButton("Call", () => void dial(callee));
  say(`Ready ${id}`);
});
