/** `npm start` with a certificate, as somebody with an authority of their own runs it. */
import { expect, test } from "vitest";
import { makeAuthority, openTrustingChromium } from "../support/authority.ts";
import { en } from "../../src/ui/text/en.ts";
import { startApp } from "../support/start-app.ts";
import {
  areConnected,
  call,
  hasNoFault,
  openPhone,
  picturesArrive,
  tapButton,
} from "../support/phone.ts";

const NAME = "call.example.org";

test("with a certificate of an own authority two phones that trust it call each other", async () => {
  const authority = await makeAuthority();
  const { certFile, keyFile } = await authority.issue([NAME]);
  const app = await startApp(["--cert", certFile, "--key", keyFile]);
  expect(new URL(app.url).hostname).toBe(NAME);
  const browser = await openTrustingChromium(authority.certFile, { [NAME]: "127.0.0.1" });
  const anna = await openPhone(browser, { url: app.url, name: "Anna" });
  const ben = await openPhone(browser, { url: app.url, name: "Ben" });
  await call(anna, ben.link, "video");
  await tapButton(ben, en.incoming.answer);
  await areConnected(anna, ben);
  await Promise.all([anna, ben].map(picturesArrive));
  await Promise.all([anna, ben].map(hasNoFault));
});
