import { onTestFinished, test } from "vitest";
import { readCertificate } from "../../src/server/certificate.ts";
import { startServer } from "../../src/server/server.ts";
import { noticeEn } from "../../src/ui/text/notice-en.ts";
import { en } from "../../src/ui/text/en.ts";
import { makeCertificate } from "../server/make-certificate.ts";
import { openPage, sees } from "../support/phone.ts";
import { DIST, setStage } from "../support/stage.ts";
import { openStaticHost } from "../support/static-host.ts";

const stage = setStage("trustingChromium");

test("a configuration with bad entries is said to have them, and the rest of it is used", async () => {
  const certificate = readCertificate(await makeCertificate());
  const broker = await startServer({ distDir: DIST, port: 0, host: "127.0.0.1", certificate });
  onTestFinished(() => broker.close());
  const url = await openStaticHost(DIST, [""], {
    brokers: [{ url: "ftp://broker.example.org/" }, { url: `${broker.url}/` }],
    iceServers: [{ urls: ["turn:relay.example.org"] }],
  });
  const phone = await openPage(stage.trustingChromium, { url });
  await sees(phone, en.line.up);
  await sees(phone, `${noticeEn.config.place.brokers} 1 (${noticeEn.config.fault.address})`);
  await sees(phone, `${noticeEn.config.place.iceServers} 1 (${noticeEn.config.fault.credentials})`);
});

test.each([
  ["no JSON", "<!doctype html>", noticeEn.config.place.file],
  ["JSON of something else", '{"hello":1}', noticeEn.config.place.brokers],
])("a configuration that is %s is named, and the app still opens", async (...given) => {
  const [, config, named] = given;
  const url = await openStaticHost(DIST, [""], config);
  const phone = await openPage(stage.trustingChromium, { url });
  await sees(phone, noticeEn.config.problems("").split(":")[0] ?? "");
  await sees(phone, named);
  await sees(phone, en.line.away);
});
