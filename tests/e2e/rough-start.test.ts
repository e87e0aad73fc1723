import { chromium } from "playwright-core";
import { onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPage,
  openPhone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { chromiumLaunch } from "../support/browsers.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

test("after malformed, empty, oversized and far too many messages the broker still places a call", async () => {
  const abuses: readonly ((socket: WebSocket) => void)[] = [
    (socket) => socket.send("{nonsense"),
    (socket) => socket.send("null"),
    (socket) => socket.send(JSON.stringify({ type: "OFFER", payload: "x".repeat(1024 * 1024) })),
    (socket) => {
      for (let count = 0; count < 500; count += 1) socket.send('{"type":"HEARTBEAT"}');
    },
  ];
  await Promise.all(abuses.map((abuse, index) => abuseBroker(`ABUSER${index}`, abuse)));

  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
});

test("an address without HTTPS says what is missing instead of failing", async () => {
  // A name that is not localhost but leads to this machine: what a LAN address is to a phone.
  const browser = await chromium.launch(
    chromiumLaunch(["--host-resolver-rules=MAP phone.example 127.0.0.1"]),
  );
  onTestFinished(() => browser.close());
  const url = stage.url.replace("127.0.0.1", "phone.example");
  const phone = await openPage(browser, { url });
  await sees(phone, en.failed.title.insecure);
  await sees(phone, en.failed.help.insecure);
  await hasNoFault(phone);
});

const MISSING = {
  "the encryption": () => {
    const { subtle } = crypto;
    const generateKey = (): Promise<never> =>
      Promise.reject(new DOMException("shim", "NotSupportedError"));
    Object.defineProperty(crypto, "subtle", { value: Object.assign(subtle, { generateKey }) });
  },
  "signals of several": () => {
    Reflect.deleteProperty(AbortSignal, "any");
  },
} as const;

for (const [what, takeAway] of Object.entries(MISSING)) {
  test(`a browser that lacks ${what} is told to be too old`, async () => {
    const phone = await openPage(stage.chromium, { url: stage.url, before: takeAway });
    await sees(phone, en.failed.title.outdated);
    await sees(phone, en.failed.help.outdated);
  });
}

/** Connects as a client of the broker, does its worst, and waits until the broker has dealt with it. */
async function abuseBroker(id: string, abuse: (socket: WebSocket) => void): Promise<void> {
  const url = `${stage.url.replace("http", "ws")}/peerjs?key=peerjs&id=${id}&token=${id}`;
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.once("message", resolve);
    socket.once("error", reject);
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  abuse(socket);
  socket.close();
  await closed;
}
