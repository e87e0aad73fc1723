/** The app behind the two reverse proxies that the README configures, word for word. */
import { writeFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { makeAuthority, openTrustingChromium } from "../support/authority.ts";
import { freePort } from "../support/free-port.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  picturesArrive,
  tapButton,
} from "../support/phone.ts";
import { isKept } from "../support/phone-profile.ts";
import { PROXY_NAME, type ReverseProxy, startCaddy, startNginx } from "../support/reverse-proxy.ts";
import { startApp } from "../support/start-app.ts";
import { makeTempDir } from "../support/start-server.ts";

/** As many as one phone may ask for at once, and some more. */
const MANY = 35;

test("behind Caddy two phones call each other, and each counts for itself", async () => {
  const proxy = await startCaddy(await startBehindProxy());
  await phonesCallEachOther(proxy);
  await clientsAreToldApart(proxy);
});

test("behind nginx two phones call each other, and each counts for itself", async () => {
  const proxy = await startNginx(await startBehindProxy(), await makeAuthority());
  await phonesCallEachOther(proxy);
  await clientsAreToldApart(proxy);
});

/** What the README says to start, with a TURN server: its credentials are rationed. */
async function startBehindProxy(): Promise<number> {
  const secretFile = join(await makeTempDir(), "secret");
  await writeFile(secretFile, "north-south-east-west");
  const port = await freePort();
  const said = ["--host", "127.0.0.1", "--public-url", `https://${PROXY_NAME}`];
  const turn = ["--turn", "turn:127.0.0.1:9", "--turn-secret-file", secretFile];
  const app = await startApp([...said, ...turn, "--port", String(port)]);
  expect(app.url).toBe(`https://${PROXY_NAME}`);
  return port;
}

async function phonesCallEachOther({ port, authorityFile }: ReverseProxy): Promise<void> {
  const addresses = { [`${PROXY_NAME}:443`]: `127.0.0.1:${port}` };
  const browser = await openTrustingChromium(authorityFile, addresses);
  const url = `https://${PROXY_NAME}`;
  const anna = await openPhone(browser, { url, name: "Anna" });
  const ben = await openPhone(browser, { url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(({ page }) => isKept(page)));
  await Promise.all([anna, ben].map(hasNoFault));
}

async function clientsAreToldApart(proxy: ReverseProxy): Promise<void> {
  const statuses: number[] = [];
  for (let number = 1; number <= MANY; number += 1) {
    // Whatever a client says of itself, the proxy knows better.
    statuses.push(await askForIce(proxy, "127.0.0.2", `198.51.100.${number}`));
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
  expect(statuses.at(-1)).toBe(429);
  expect(await askForIce(proxy, "127.0.0.3", "127.0.0.2")).toBe(200);
}

/** The status of the answer to `from`, which is an address of this machine. */
function askForIce({ port }: ReverseProxy, from: string, forwardedFor: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({
      host: "127.0.0.1",
      port,
      servername: PROXY_NAME,
      localAddress: from,
      path: "/ice",
      headers: { Host: PROXY_NAME, "X-Forwarded-For": forwardedFor },
      // Its certificate is the browser's business.
      rejectUnauthorized: false,
      agent: false,
    })
      .once("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .once("error", reject)
      .end();
  });
}
