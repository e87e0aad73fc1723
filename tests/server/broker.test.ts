import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { RunningServer } from "../../src/server/server.ts";
import { startTestServer } from "../support/start-server.ts";
import { type BrokerClient, brokerUrl, connectClient, refusedWith } from "./broker-client.ts";

let lastNumber = 0;

/** Sends a message that no other has been, and waits until it has arrived. */
async function expectRelay(from: BrokerClient, to: BrokerClient, toId: string): Promise<void> {
  const payload = { number: (lastNumber += 1) };
  from.send({ type: "CANDIDATE", dst: toId, payload });
  await expect
    .poll(() => to.received)
    .toContainEqual(expect.objectContaining({ type: "CANDIDATE", payload }));
}

async function connectPair(server: RunningServer): Promise<[BrokerClient, BrokerClient]> {
  return [await connectClient(server, "anna"), await connectClient(server, "ben")];
}

test("a client is greeted, reaches the other one and itself, and is named as the sender", async () => {
  const [anna, ben] = await connectPair(await startTestServer());
  expect(anna.received).toEqual([{ type: "OPEN" }]);
  anna.send({ type: "CANDIDATE", src: "mallory", dst: "ben", payload: "hello" });
  await expect
    .poll(() => ben.received)
    .toContainEqual({ type: "CANDIDATE", src: "anna", dst: "ben", payload: "hello" });
  await expectRelay(ben, anna, "anna");
  await expectRelay(anna, anna, "anna");
});

test("an id in use is refused to another token", async () => {
  const server = await startTestServer();
  await connectClient(server, "anna");
  const thief = new WebSocket(brokerUrl(server, { id: "anna", token: "other" }));
  const message = await new Promise((resolve) => {
    thief.once("message", (data: Buffer) => resolve(JSON.parse(data.toString())));
  });
  expect(message).toMatchObject({ type: "ID-TAKEN" });
});

// What ends PeerServer 1.0.2 or lets a client cut off another when nothing stands in front of it.
const BAD_MESSAGES = {
  "malformed JSON": "{",
  "an empty text": "",
  null: "null",
  "a number": "5",
  "a text": '"OFFER"',
  "an array": '[{"type":"OFFER"}]',
  "an unknown type": '{"type":"DANCE","dst":"ben"}',
  "no type": '{"dst":"ben"}',
  "a receiver that cannot become a text": '{"type":"OFFER","dst":{"toString":1,"valueOf":1}}',
  "a payload too deep to write": `{"type":"OFFER","dst":"ben","payload":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
  "a LEAVE to nobody": '{"type":"LEAVE"}',
};

test.for(Object.entries(BAD_MESSAGES))(
  "%s changes nothing for the sender or the others",
  async ([, text]) => {
    const [anna, ben] = await connectPair(await startTestServer());
    await expectRelay(anna, ben, "ben");
    const before = ben.received.length;
    anna.socket.send(text);
    await expectRelay(anna, ben, "ben");
    expect(ben.received).toHaveLength(before + 1);
    await expectRelay(ben, anna, "anna");
  },
);

test("a message to a receiver that cannot become a text does not end the server later", async () => {
  const [anna, ben] = await connectPair(await startTestServer());
  anna.socket.send(BAD_MESSAGES["a receiver that cannot become a text"]);
  // PeerServer trips over it when it throws out what it could not deliver, and then says EXPIRE.
  anna.send({ type: "CANDIDATE", dst: "nobody" });
  await expect.poll(() => anna.received, { timeout: 10_000 }).toHaveLength(2);
  await expectRelay(anna, ben, "ben");
}, 15_000);

test("a binary message that is no text is dropped", async () => {
  const [anna, ben] = await connectPair(await startTestServer());
  anna.socket.send(Buffer.from([0xff, 0xfe, 0x00]));
  await expectRelay(anna, ben, "ben");
  expect(ben.received).toHaveLength(2);
});

test("a message of 64 KiB passes", async () => {
  const [anna, ben] = await connectPair(await startTestServer());
  const frame = JSON.stringify({ type: "CANDIDATE", dst: "ben", payload: "" });
  const payload = "x".repeat(64 * 1024 - frame.length);
  anna.send({ type: "CANDIDATE", dst: "ben", payload });
  await expect
    .poll(() => ben.received)
    .toContainEqual({ type: "CANDIDATE", src: "anna", dst: "ben", payload });
});

test.for([64 * 1024 + 1, 1024 * 1024])(
  "a message of %d bytes closes its sender with 1009 and nobody else",
  async (size) => {
    const server = await startTestServer();
    const [anna, ben] = await connectPair(server);
    anna.socket.send("x".repeat(size));
    expect(await anna.closed).toBe(1009);
    const carl = await connectClient(server, "carl");
    await expectRelay(carl, ben, "ben");
    expect(ben.received).toHaveLength(2);
  },
);

test("a burst of 100 messages passes", async () => {
  const [anna, ben] = await connectPair(await startTestServer());
  for (let number = 0; number < 100; number += 1) {
    anna.send({ type: "CANDIDATE", dst: "ben", payload: number });
  }
  await expect.poll(() => ben.received).toHaveLength(101);
  expect(anna.socket.readyState).toBe(WebSocket.OPEN);
});

test("a flood closes its sender with 1008, ends there, and touches nobody else", async () => {
  const server = await startTestServer();
  const [anna, ben] = await connectPair(server);
  const carl = await connectClient(server, "carl");
  for (let number = 0; number < 2000; number += 1) {
    anna.send({ type: "CANDIDATE", dst: "ben", payload: `flood ${number}` });
  }
  await expectRelay(carl, ben, "ben");
  expect(await anna.closed).toBe(1008);
  await expectRelay(ben, carl, "carl");
  // The burst, and what the bucket may have gained while it came in: well below the 2000 sent.
  expect(ben.received.length).toBeGreaterThanOrEqual(101);
  expect(ben.received.length).toBeLessThan(200);
});

test("a client that was closed for flooding may come back", async () => {
  const server = await startTestServer();
  const [anna, ben] = await connectPair(server);
  for (let number = 0; number < 500; number += 1) anna.send({ type: "HEARTBEAT" });
  expect(await anna.closed).toBe(1008);
  const again = await connectClient(server, "anna");
  await expectRelay(again, ben, "ben");
});

test("an absent id is answered with EXPIRE after PeerServer's five seconds", async () => {
  const anna = await connectClient(await startTestServer(), "anna");
  const sentMs = performance.now();
  anna.send({ type: "CANDIDATE", dst: "ben", payload: "hello" });
  await expect
    .poll(() => anna.received, { timeout: 10_000 })
    .toContainEqual({ type: "EXPIRE", src: "ben", dst: "anna" });
  expect(performance.now() - sentMs).toBeGreaterThan(4500);
}, 15_000);

test("a message to an absent id waits for it, but only so many bytes of them", async () => {
  const server = await startTestServer();
  const anna = await connectClient(server, "anna");
  const payload = "x".repeat(60_000);
  for (let number = 0; number < 50; number += 1) {
    anna.send({ type: "CANDIDATE", dst: "ben", payload });
  }
  // Once anna's word to herself is back, all before it has been handled.
  await expectRelay(anna, anna, "anna");
  const ben = await connectClient(server, "ben");
  await expectRelay(anna, ben, "ben");
  // 512 KiB hold eight of them; then OPEN and the last one.
  expect(ben.received).toHaveLength(10);
});

test("a receiver that does not read is dropped before it fills the memory", async () => {
  const server = await startTestServer();
  const ben = await connectClient(server, "ben");
  ben.socket.pause();
  const payload = "x".repeat(65_000);
  const senders = await Promise.all(
    ["s1", "s2", "s3", "s4", "s5"].map((id) => connectClient(server, id)),
  );
  for (const sender of senders) {
    for (let number = 0; number < 98; number += 1) {
      sender.send({ type: "CANDIDATE", dst: "ben", payload });
    }
    await expectRelay(sender, sender, senderId(senders, sender));
  }
  ben.socket.resume();
  expect(await ben.closed).toBe(1006);
  const again = await connectClient(server, "ben");
  const [first] = senders;
  if (first === undefined) throw new Error("No sender.");
  await expectRelay(again, first, "s1");
});

function senderId(senders: readonly BrokerClient[], sender: BrokerClient): string {
  return `s${senders.indexOf(sender) + 1}`;
}

test("peers are never listed", async () => {
  const server = await startTestServer();
  await connectClient(server, "anna");
  for (const path of ["/peerjs/peers", "/peerjs/peers/", "/other/peers", "/peers"]) {
    const response = await fetch(new URL(path, server.url));
    expect([401, 404]).toContain(response.status);
    expect(await response.text()).not.toContain("anna");
  }
});

test("PeerJS's request for an id is answered under /peerjs only", async () => {
  const server = await startTestServer();
  expect(await (await fetch(new URL("/peerjs/id", server.url))).text()).toMatch(/^[\da-f-]{36}$/);
  expect((await fetch(new URL("/other/id", server.url))).status).toBe(404);
});

test("web sockets are refused anywhere else and with overlong names", async () => {
  const server = await startTestServer();
  const origin = server.url.replace(/^http/, "ws");
  expect(await refusedWith(`${origin}/`)).toBe(400);
  expect(await refusedWith(`${origin}/peerjs/?key=peerjs&id=a&token=b`)).toBe(400);
  expect(await refusedWith(`${origin}/other?key=peerjs&id=a&token=b`)).toBe(400);
  expect(await refusedWith(brokerUrl(server, { id: "a".repeat(129) }))).toBe(400);
  expect(await refusedWith(brokerUrl(server, { id: "a", token: "b".repeat(129) }))).toBe(400);
});

test("a web socket with another key or without an id is told so and closed", async () => {
  const server = await startTestServer();
  for (const query of [{ id: "anna", key: "other" }, { id: "" }]) {
    const socket = new WebSocket(brokerUrl(server, query));
    const message = new Promise((resolve) => {
      socket.once("message", (data: Buffer) => resolve(JSON.parse(data.toString())));
    });
    const closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
    expect(await message).toMatchObject({ type: "ERROR" });
    await closed;
  }
});

test("stopping the server closes every client and can be asked twice", async () => {
  const server = await startTestServer();
  const [anna, ben] = await connectPair(server);
  ben.socket.pause();
  await Promise.all([server.close(), server.close()]);
  expect(await anna.closed).toBe(1001);
  ben.socket.resume();
  expect([1001, 1006]).toContain(await ben.closed);
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});
