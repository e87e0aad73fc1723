import { onTestFinished, test } from "vitest";
import { readCertificate } from "../../src/server/certificate.ts";
import { type RunningServer, startServer } from "../../src/server/server.ts";
import { en } from "../../src/ui/text/en.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPage,
  openPhone,
  type Phone,
  picturesArrive,
  sees,
  tapButton,
} from "../support/phone.ts";
import { DIST, setStage } from "../support/stage.ts";
import { openStaticHost } from "../support/static-host.ts";
import { makeCertificate } from "../server/make-certificate.ts";

const stage = setStage("trustingChromium");

/** A broker on another origin than the app: the page's own CSP lets it reach encrypted ones only. */
async function openBroker(port = 0): Promise<RunningServer> {
  const server = await startServer({
    distDir: DIST,
    port,
    host: "127.0.0.1",
    certificate: readCertificate(await makeCertificate()),
  });
  onTestFinished(() => server.close());
  return server;
}

function configOf(...brokers: readonly RunningServer[]) {
  return { brokers: brokers.map(({ url }) => ({ url: `${url}/` })), iceServers: [] };
}

async function closedPort(): Promise<RunningServer> {
  const server = await openBroker();
  await server.close();
  return server;
}

test("the app works from a static host, at the root and under a path, side by side", async () => {
  const broker = await openBroker();
  const origin = await openStaticHost(DIST, ["", "one", "two"], configOf(broker));
  const browser = stage.trustingChromium;
  const root = await openPhone(browser, { url: origin, name: "Root" });
  const one = await openPhone(browser, { url: `${origin}/one`, name: "One" });
  // The same browser profile, another copy of the app: another person.
  const two: Phone = { ...one, page: await one.context.newPage() };
  await two.page.goto(`${origin}/two/`);
  await sees(two, en.line.up);

  await call(root, one.link.replace("/one/", "/"), "video");
  await tapButton(one, en.incoming.answer);
  await areConnected(root, one);
  await Promise.all([root, one].map(picturesArrive));
  await sees(two, en.line.up);
  await Promise.all([root, one].map(hasNoFault));
});

test("with the first broker gone at the start the next one is used", async () => {
  const config = configOf(await closedPort(), await openBroker());
  const origin = await openStaticHost(DIST, [""], config);
  const anna = await openPhone(stage.trustingChromium, { url: origin, name: "Anna" });
  const ben = await openPhone(stage.trustingChromium, { url: origin, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
});

test("two who reach different brokers find each other on the one they share, also when it returns", async () => {
  const first = await openBroker();
  const second = await openBroker();
  const both = await openStaticHost(DIST, [""], configOf(first, second));
  const onlyFirst = await openStaticHost(DIST, [""], configOf(first));
  await first.close();
  const anna = await openPhone(stage.trustingChromium, { url: both, name: "Anna" });

  await openBroker(first.port);
  const ben = await openPage(stage.trustingChromium, {
    url: onlyFirst,
    fragment: new URL(anna.link).hash,
  });
  await sees(ben, en.invite.reach.here);
  await sees(ben, "Anna");
});
