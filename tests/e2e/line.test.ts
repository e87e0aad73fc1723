import { onTestFinished, test } from "vitest";
import { type RunningServer, startServer } from "../../src/server/server.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPage,
  openPhone,
  picturesArrive,
  sees,
  seesNot,
  tapButton,
} from "../support/phone.ts";
import { DIST, setStage } from "../support/stage.ts";
import { openTcpProxy } from "../support/tcp-proxy.ts";

const stage = setStage("chromium");

/** A server of this test's own that can be stopped. */
async function serve(port = 0): Promise<RunningServer> {
  const server = await startServer({ distDir: DIST, port, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  return server;
}

test("a broker that dies and comes back in the middle of a call is not noticed by the call", async () => {
  const server = await serve();
  const anna = await openPhone(stage.chromium, { url: server.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: server.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);

  await server.close();
  await Promise.all([anna, ben].map(picturesArrive));
  await tapButton(anna, en.call.mute);
  await sees(ben, en.call.muted("Anna"));
  await tapButton(ben, en.call.stopVideo);
  await sees(anna, en.call.cameraOffOf("Ben"));

  await serve(server.port);
  await tapButton(anna, en.call.hangUp);
  await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
  await Promise.all([anna, ben].map((phone) => tapButton(phone, en.ended.done)));
  await Promise.all([anna, ben].map((phone) => sees(phone, en.line.up)));
  await call(ben, anna.link, "voice");
  await sees(anna, en.incoming.calling("Ben"));
});

test("a call can be ended while there is no broker at all", async () => {
  const server = await serve();
  const anna = await openPhone(stage.chromium, { url: server.url, name: "Anna" });
  const ben = await openPhone(stage.chromium, { url: server.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await server.close();
  await tapButton(ben, en.call.hangUp);
  await sees(anna, en.ended.title["remote-hung-up"]("Ben"));
});

test("a phone says that the broker is away, and comes back under the same ID", async () => {
  const server = await serve();
  const anna = await openPhone(stage.chromium, { url: server.url, name: "Anna" });
  await server.close();
  await sees(anna, en.line.away);
  await serve(server.port);
  await sees(anna, en.line.up);
  const ben = await openPage(stage.chromium, {
    url: server.url,
    fragment: new URL(anna.link).hash,
  });
  await sees(ben, en.invite.reach.here);
});

test("a half-open socket is noticed, and the phone is found again while the broker holds the old one", async () => {
  const proxy = await openTcpProxy(Number(new URL(stage.url).port));
  const anna = await openPhone(stage.chromium, {
    url: `http://127.0.0.1:${proxy.port}`,
    name: "Anna",
    hasVirtualClock: true,
  });
  proxy.freeze();
  // The next test of the line, and the time it has to come back.
  await anna.page.clock.fastForward(20_500);
  await anna.page.clock.fastForward(4_500);
  const ben = await openPage(stage.chromium, {
    url: stage.url,
    fragment: new URL(anna.link).hash,
  });
  await sees(ben, "Anna");
  await sees(ben, en.invite.reach.here);
});

test("with two tabs one has the line; the other says so, and can take it", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const second = await anna.context.newPage();
  const other = { ...anna, page: second };
  await second.goto(stage.url);
  await sees(other, en.elsewhere.title);

  await tapButton(other, en.elsewhere.useHere);
  await sees(other, en.line.up);
  await sees(anna, en.elsewhere.title);
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await call(ben, anna.link, "video");
  await sees(other, en.incoming.calling("Ben"));
  await seesNot(anna, "Ben");
  await tapButton(other, en.incoming.answer);
  await areConnected(other, ben);

  await second.close();
  await sees(anna, en.line.up);
  await hasNoFault(anna);
});
