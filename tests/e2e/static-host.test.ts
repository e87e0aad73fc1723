/** The built app as GitHub Pages serves it: files over HTTPS under a path, and the public broker. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { expect, onTestFinished, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { readCertificate } from "../../src/server/certificate.ts";
import { type Authority, makeAuthority, openTrustingChromium } from "../support/authority.ts";
import { startPeerServer } from "../support/peer-server.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  picturesArrive,
  tapButton,
} from "../support/phone.ts";
import { isKept } from "../support/phone-profile.ts";
import { DIST } from "../support/stage.ts";

const PAGES = "someone.github.io";
const PATH = "/twocan";
const PUBLIC_BROKER = "0.peerjs.com";

/** Serves `dist` as it is under a path; returns the port. */
async function openPages(authority: Authority): Promise<number> {
  const certificate = readCertificate(await authority.issue([PAGES]));
  const serve = sirv(DIST, { dev: true });
  const server = createServer({ ...certificate }, (request, response) => {
    const { url = "" } = request;
    if (url.startsWith(`${PATH}/`)) {
      request.url = url.slice(PATH.length);
      serve(request, response);
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test("what a static host serves names PeerJS's broker, and STUN servers", async () => {
  const config: unknown = JSON.parse(await readFile(`${DIST}/config.json`, "utf8"));
  expect(config).toEqual({
    brokers: [{ url: `https://${PUBLIC_BROKER}/`, key: "peerjs" }],
    iceServers: [
      { urls: ["stun:stun.l.google.com:19302"] },
      { urls: ["stun:stun.cloudflare.com:3478"] },
    ],
  });
});

test("under a path of a static host two phones call each other through PeerJS's broker", async () => {
  const authority = await makeAuthority();
  const broker = await startPeerServer(await authority.issue([PUBLIC_BROKER]));
  const browser = await openTrustingChromium(authority.certFile, {
    [`${PAGES}:443`]: `127.0.0.1:${await openPages(authority)}`,
    [`${PUBLIC_BROKER}:443`]: `127.0.0.1:${broker}`,
  });
  const url = `https://${PAGES}${PATH}`;
  const anna = await openPhone(browser, { url, name: "Anna" });
  const ben = await openPhone(browser, { url, name: "Ben" });
  expect(ben.link).toMatch(/^https:\/\/someone\.github\.io\/twocan\/#[A-Z2-7]{36}$/);
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(({ page }) => isKept(page)));
  await Promise.all([anna, ben].map(hasNoFault));
});
