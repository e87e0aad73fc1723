/** The check before a call, part by part, in the built app. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkEn } from "../../src/ui/text/check-en.ts";
import { checkZh } from "../../src/ui/text/check-zh.ts";
import { en } from "../../src/ui/text/en.ts";
import { settingsEn } from "../../src/ui/text/settings-en.ts";
import { settingsZh } from "../../src/ui/text/settings-zh.ts";
import { zh } from "../../src/ui/text/zh.ts";
import { coturn, COTURN_READY } from "../support/coturn.ts";
import { startFakeStun } from "../support/fake-stun.ts";
import { phoneCameras, TWO_CAMERAS } from "../support/phone-cameras.ts";
import { photograph } from "../support/photographs.ts";
import {
  hasNoFault,
  holdsNothing,
  openPage,
  openPhone,
  type Phone,
  sees,
  seesNot,
  tapButton,
} from "../support/phone.ts";
import { type RunningProgram, startProgram } from "../support/program.ts";
import { setStage, DIST } from "../support/stage.ts";
import { makeTempDir } from "../support/start-server.ts";
import { startServer } from "../../src/server/server.ts";

const stage = setStage("chromium", "firefox");

const { media, playground, call, network, parts } = checkEn;

/** Longer than a browser waits for a server that is silent. */
const SILENCE_MS = 45_000;
const TIMEOUT_MS = 180_000;

const LOOPBACK = "127.0.0.1";
const SECRET = "only-the-two-servers-know";

async function openCheck(phone: Phone, part: string): Promise<void> {
  await tapButton(phone, en.home.settings);
  await phone.page.getByRole("button", { name: settingsEn.check.row }).click();
  await phone.page.getByRole("button", { name: part }).click();
}

async function choose({ page }: Phone, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
}

test(
  "camera and microphone lie open, and the camera is asked for anything",
  async () => {
    const phone = await openPhone(stage.chromium, { url: stage.url });
    await openCheck(phone, parts.media);
    await sees(phone, "readyState\nlive");
    await sees(phone, /fake_device/);
    const level = phone.page.getByRole("meter", { name: media.level });
    await expect.poll(async () => Number(await level.getAttribute("value"))).toBeGreaterThan(0);
    await photograph(phone, "check-media");

    await choose(phone, playground.wishFor("width"), playground.wish.exact);
    await phone.page.getByLabel(playground.valueFor("width")).fill("320");
    await choose(phone, playground.wishFor("height"), playground.wish.none);
    await choose(phone, playground.wishFor("facingMode"), playground.wish.none);
    await tapButton(phone, playground.ask);
    await sees(phone, /Given\nwidth\n320\nframeRate\n/);
    await sees(phone, "width: { exact: 320 },");

    await choose(phone, playground.wishFor("facingMode"), playground.wish.exact);
    await choose(phone, playground.valueFor("facingMode"), "environment");
    await tapButton(phone, playground.ask);
    await sees(phone, playground.refusedWith("OverconstrainedError", "facingMode"));
    await sees(phone, playground.refusal.OverconstrainedError);
    await sees(phone, playground.back);
    await phone.page.getByText(playground.back).scrollIntoViewIfNeeded();
    await photograph(phone, "check-media-refused");

    const live = await phone.page.evaluate(
      () => window.spy.tracks.filter(({ readyState }) => readyState === "live").length,
    );
    expect(live, "one camera and one microphone, whatever was tried").toBe(2);
    await phone.page.goBack();
    await sees(phone, checkEn.help);
    await holdsNothing(phone);
    await hasNoFault(phone);
  },
  TIMEOUT_MS,
);

test("cameras that exclude each other are tried one after the other", async () => {
  const phone = await openPhone(stage.chromium, {
    url: stage.url,
    onContext: (context) => context.addInitScript(phoneCameras, TWO_CAMERAS),
  });
  await openCheck(phone, parts.media);
  await sees(phone, "camera2 1, facing front");
  await choose(phone, playground.wishFor("facingMode"), playground.wish.exact);
  await choose(phone, playground.valueFor("facingMode"), "environment");
  await tapButton(phone, playground.ask);
  await sees(phone, "camera2 0, facing back");
  await sees(phone, /Given\n/);
  expect(await phone.page.evaluate(() => window.phone.live())).toEqual(["back"]);
  expect(await phone.page.evaluate(() => window.phone.microphoneRequests)).toBe(1);
});

test(
  "two ends on one page call each other when every server is gone",
  async () => {
    const server = await startServer({ distDir: DIST, port: 0, host: LOOPBACK });
    onTestFinished(() => server.close());
    const phone = await openPhone(stage.chromium, { url: server.url });
    await openCheck(phone, parts.media);
    await sees(phone, "readyState\nlive");
    await phone.page.goBack();
    // Playwright's offline mode would cut WebRTC, which needs no network at all here.
    await server.close();
    await phone.page.getByRole("button", { name: parts.call }).click();
    await sees(phone, call.phase.connected);
    await sees(phone, call.picture);
    await sees(phone, /host → (?:host|prflx), udp/);
    const frames = (): Promise<number> =>
      phone.page.evaluate(
        () =>
          [...document.querySelectorAll("video")].filter(({ videoWidth }) => videoWidth > 0).length,
      );
    await expect.poll(frames).toBe(2);
    await phone.page.getByLabel(call.message).fill("Can you hear me?");
    await tapButton(phone, call.send);
    await sees(phone, call.came("Can you hear me?"));
    await sees(phone, /To B and back over a data channel in \d+ ms\./);
    const steps = await phone.page.getByRole("listitem").allInnerTexts();
    const order = [call.offer, call.answer, call.connected, call.picture];
    const places = order.map((step) => steps.findIndex((text) => text.includes(step)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    await photograph(phone, "check-call");

    await phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const offer = phone.page.getByRole("listitem").filter({ hasText: call.offer });
    await offer.getByText(call.sdp).click();
    await offer.getByText(/^v=0/).waitFor();
    await offer.getByRole("button", { name: settingsEn.copy }).click();
    await sees(phone, settingsEn.copied);
    const copied = await phone.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^v=0\r?\n[\s\S]*a=fingerprint:sha-256/);

    await tapButton(phone, call.again);
    await sees(phone, call.phase.connected);
    await seesNot(phone, "Can you hear me?");
    await phone.page.goBack();
    await holdsNothing(phone);
  },
  TIMEOUT_MS,
);

test("the same works in Firefox", async () => {
  const phone = await openPhone(stage.firefox, { url: stage.url });
  await openCheck(phone, parts.call);
  await sees(phone, call.phase.connected);
  await sees(phone, call.picture);
  await sees(phone, call.path);
  await tapButton(phone, call.send);
  await sees(phone, call.came(call.hello));
  await phone.page.goBack();
  await holdsNothing(phone);
});

test(
  "behind a strict router a relay decides: with coturn calls work, without it one is needed",
  async () => {
    // Two servers that see different ports: what one meets behind a symmetric NAT.
    const [one, other] = await Promise.all([startFakeStun(40_001), startFakeStun(40_002)]);
    const turnPort = await freePort();
    const turnServer = await startCoturn(turnPort);
    const server = await startServer({
      distDir: DIST,
      port: 0,
      host: LOOPBACK,
      stunUrls: [`stun:${LOOPBACK}:${one.port}`, `stun:${LOOPBACK}:${other.port}`],
      turn: {
        urls: [`turn:${LOOPBACK}:${turnPort}`, `turn:${LOOPBACK}:${turnPort}?transport=tcp`],
        secret: SECRET,
      },
    });
    onTestFinished(() => server.close());
    const phone = await openPhone(stage.chromium, { url: server.url });
    await openCheck(phone, parts.network);
    await hasVerdict(phone, network.verdict.works);
    await sees(phone, network.because.relay);
    await sees(phone, network.nat.changing);
    await sees(phone, /There and back in \d+ ms/);
    await sees(phone, network.publicAddress("203.0.113.7"));
    expect(await countOf(phone, /Works\. Open in [\d.]+ m?s, data there and back in \d/)).toBe(2);
    await photograph(phone, "check-network");

    await phone.page.getByText(network.showReport).click();
    const report = await phone.page.getByRole("group", { name: network.report }).innerText();
    expect(report).toContain(network.verdict.works);
    expect(report).toMatch(/TURN server 2 \(turn, tcp\): Works/);
    expect(report, "no address leaves the phone").not.toMatch(/\d+\.\d+\.\d+\.\d+|localhost|::/);

    await turnServer.end();
    await tapButton(phone, network.again);
    await hasVerdict(phone, network.verdict["needs-relay"]);
    await sees(phone, network.because.relaysFailed);
    expect(await countOf(phone, /Works\. Open in/)).toBe(0);
    await photograph(phone, "check-network-needs-relay");
    await phone.page.goBack();
    await holdsNothing(phone);
    await hasNoFault(phone);
  },
  TIMEOUT_MS,
);

test("without a broker it says that calls by scanning still work, in Chinese, too", async () => {
  const phone = await openPage(stage.chromium, {
    url: stage.url,
    context: { locale: "zh-CN" },
    onContext: (context) =>
      context.route("**/config.json", (route) =>
        route.fulfill({ json: { brokers: [{ url: "./nowhere/" }], iceServers: [] } }),
      ),
  });
  await sees(phone, zh.line.away);
  await tapButton(phone, zh.home.settings);
  await phone.page.getByRole("button", { name: settingsZh.check.row }).click();
  // The screens of the check are loaded when they are opened.
  await phone.page.getByRole("button", { name: checkZh.parts.network }).waitFor();
  await photograph(phone, "zh-check");
  await phone.page.getByRole("button", { name: checkZh.parts.network }).click();
  await hasVerdict(phone, checkZh.network.verdict["no-broker"]);
  await sees(phone, checkZh.network.brokerFails.unreachable);
  await photograph(phone, "zh-check-network");
});

test("a server that sees the phone's own address has answered: there is no router between", async () => {
  const turnPort = await freePort();
  await startCoturn(turnPort);
  const server = await startServer({
    distDir: DIST,
    port: 0,
    host: LOOPBACK,
    stunUrls: [`stun:${LOOPBACK}:${turnPort}`],
  });
  onTestFinished(() => server.close());
  const phone = await openPhone(stage.chromium, { url: server.url });
  await openCheck(phone, parts.network);
  await sees(phone, /Works\. Answered in/);
  await sees(phone, network.nat.none);
});

async function hasVerdict({ page }: Phone, sentence: string): Promise<void> {
  await page.getByText(sentence).first().waitFor({ timeout: SILENCE_MS });
}

async function countOf({ page }: Phone, text: RegExp): Promise<number> {
  const shown = await page.evaluate(() => document.body.innerText);
  return [...shown.matchAll(new RegExp(text, "g"))].length;
}

async function startCoturn(port: number): Promise<RunningProgram> {
  const dir = await makeTempDir("twocan-turn-");
  // It relays between two ends on this very machine, which it otherwise takes for an attack.
  const more = ["allow-loopback-peers"];
  const command = coturn({ dir, address: LOOPBACK, port, secret: SECRET, more });
  const program = await startProgram(command, COTURN_READY);
  onTestFinished(() => program.end());
  return program;
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  socket.bind(0, LOOPBACK);
  await once(socket, "listening");
  const { port }: AddressInfo = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}
