/** `npm start` with a certificate, as somebody with an authority of their own runs it. */
import { expect, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { makeAuthority, openTrustingChromium, trustingLaunch } from "../support/authority.ts";
import {
  areConnected,
  call,
  hasNoFault,
  isReady,
  openPhone,
  picturesArrive,
  tapButton,
} from "../support/phone.ts";
import { isKept, openProfile } from "../support/phone-profile.ts";
import { startApp } from "../support/start-app.ts";

const NAME = "call.example.org";

test("with a certificate of an own authority the app can be installed, and phones call each other", async () => {
  const authority = await makeAuthority();
  const { certFile, keyFile } = await authority.issue([NAME]);
  const app = await startApp(["--cert", certFile, "--key", keyFile]);
  expect(new URL(app.url).hostname).toBe(NAME);
  const addresses = { [NAME]: "127.0.0.1" };

  const launch = await trustingLaunch(authority.certFile, addresses);
  const profile = await openProfile(undefined, launch);
  const anna = await profile.open(app.url);
  await isReady(anna);
  await isKept(anna.page);
  const devtools = await anna.context.newCDPSession(anna.page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);

  const browser = await openTrustingChromium(authority.certFile, addresses);
  const ben = await openPhone(browser, { url: app.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(hasNoFault));
});
