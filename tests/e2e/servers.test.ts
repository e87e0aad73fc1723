import type { BrowserContext } from "playwright-core";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { startFakeStun } from "../support/fake-stun.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPage,
  openPhone,
  type Phone,
  sees,
  seesNot,
  tapButton,
  reload,
} from "../support/phone.ts";
import { setStage } from "../support/stage.ts";

const stage = setStage("chromium");

const { server, servers } = settingsEn;

/** A site that knows no broker that is there. */
const withDeadBroker = (context: BrowserContext): Promise<unknown> =>
  context.route("**/config.json", (route) =>
    route.fulfill({ json: { brokers: [{ url: "./nowhere/" }], iceServers: [] } }),
  );

test("a broker added on the phone makes it reachable there, also after a reload", async () => {
  const anna = await openPhone(stage.chromium, { url: stage.url, name: "Anna" });
  const ben = await openPage(stage.chromium, { url: stage.url, onContext: withDeadBroker });
  await sees(ben, en.line.away);

  await openServers(ben);
  await tapButton(ben, servers.addBroker);
  await ben.page.getByLabel(server.address).fill(stage.url);
  await tapButton(ben, server.save);
  await ben.page.goBack();
  await ben.page.goBack();
  await sees(ben, en.line.up);

  await call(ben, anna.link, "voice");
  await tapButton(anna, en.incoming.answer);
  await areConnected(anna, ben);
  await tapButton(ben, en.call.hangUp);
  await tapButton(anna, en.ended.callBack);
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await tapButton(anna, en.call.hangUp);
  await reload(ben);
  await sees(ben, en.line.up);

  await openServers(ben);
  await ben.page.getByRole("button", { name: stage.url, exact: true }).click();
  await tapButton(ben, server.remove);
  await ben.page.goBack();
  await ben.page.goBack();
  await seesNot(ben, en.line.up);
});

test("the back button leads out of the settings step by step", async () => {
  const phone = await openPhone(stage.chromium, { url: stage.url });
  await openServers(phone);
  await tapButton(phone, servers.addBroker);
  await sees(phone, server.newBroker);
  await phone.page.goBack();
  await sees(phone, servers.addBroker);
  await tapButton(phone, settingsEn.back);
  await sees(phone, settingsEn.about);
  await phone.page.goBack();
  await sees(phone, en.line.up);
  await tapButton(phone, en.home.settings);
  await sees(phone, settingsEn.about);
  await hasNoFault(phone);
});

test("the test of a broker tells one that works from one that is not there and one that refuses", async () => {
  const phone = await openPhone(stage.chromium, { url: stage.url });
  await openServers(phone);
  await tapButton(phone, servers.testOf(stage.url));
  await sees(phone, /Works\. There and back in \d+ ms\./);

  await tapButton(phone, servers.addBroker);
  const address = phone.page.getByLabel(server.address);
  await address.fill(`${stage.url}/nowhere`);
  await tapButton(phone, servers.test);
  await sees(phone, servers.brokerFails.unreachable);

  await address.fill(stage.url);
  await phone.page.getByLabel(server.key).fill("not-the-key");
  await seesNot(phone, servers.brokerFails.unreachable);
  await tapButton(phone, servers.test);
  await sees(phone, servers.brokerFails.refused);

  // The phone itself was reachable all the time.
  await phone.page.goBack();
  await phone.page.goBack();
  await phone.page.goBack();
  await sees(phone, en.line.up);
});

test("the test of an ICE server asks that server alone", async () => {
  const { port } = await startFakeStun();
  const phone = await openPhone(stage.chromium, { url: stage.url });
  await openServers(phone);
  await tapButton(phone, servers.addIceServer);
  const address = phone.page.getByLabel(server.address);
  await address.fill(`stun:127.0.0.1:${port}`);
  await tapButton(phone, servers.test);
  await sees(phone, /Works\. It told us our address in [\d.]+ m?s\./);

  await address.fill(`turn:127.0.0.1:${port}`);
  await phone.page.getByLabel(server.username).fill("robin");
  await phone.page.getByLabel(server.credential).fill("wrong");
  await tapButton(phone, servers.test);
  await sees(phone, servers.iceFails.credentials);
  const isOpen = phone.page.evaluate(() =>
    window.spy.connections.some((connection) => connection.signalingState !== "closed"),
  );
  expect(await isOpen).toBe(false);
});

test("a bad entry is not kept", async () => {
  const phone = await openPhone(stage.chromium, { url: stage.url });
  await openServers(phone);
  await tapButton(phone, servers.addBroker);
  await phone.page.getByLabel(server.address).fill("http://example.org");
  await tapButton(phone, server.save);
  await sees(phone, server.brokerAddress["not-encrypted"]);
  await phone.page.goBack();
  await seesNot(phone, "example.org");
  await reload(phone);
  await sees(phone, en.line.up);
});

test("a shared link shows what it brings, and uses nothing before one agrees", async () => {
  const ben = await openPage(stage.chromium, { url: stage.url, onContext: withDeadBroker });
  await openServers(ben);
  await tapButton(ben, servers.addBroker);
  await ben.page.getByLabel(server.address).fill(stage.url);
  await tapButton(ben, server.save);
  await ben.page.getByRole("button", { name: servers.share }).click();
  const link = (await ben.page.getByText(/#s\./).textContent()) ?? "";

  const anna = await openPage(stage.chromium, {
    url: stage.url,
    fragment: new URL(link).hash,
    onContext: withDeadBroker,
  });
  await sees(anna, settingsEn.sharedServers.title);
  await sees(anna, new URL(stage.url).host);
  await tapButton(anna, settingsEn.sharedServers.decline);
  await sees(anna, en.line.away);
  await anna.page.goto(link);
  await tapButton(anna, settingsEn.sharedServers.add);
  await sees(anna, servers.title);
  await anna.page.goBack();
  await sees(anna, en.line.up);

  await anna.page.goto(`${link.slice(0, -5)}!`);
  await sees(anna, settingsEn.sharedServers.damaged);
});

async function openServers(phone: Phone): Promise<void> {
  await tapButton(phone, en.home.settings);
  await phone.page.getByRole("button", { name: /^Servers/ }).click();
}
