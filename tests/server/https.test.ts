import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { certificateHosts, readCertificate } from "../../src/server/certificate.ts";
import { startTestServer } from "../support/start-server.ts";
import { brokerUrl } from "./broker-client.ts";
import { get } from "./http-get.ts";
import { encryptKey, makeCertificate } from "./make-certificate.ts";

test("with a certificate the app and the broker are served over TLS", async () => {
  const certificate = readCertificate(await makeCertificate());
  const server = await startTestServer({ certificate });
  expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
  expect((await get(server, "/healthz")).status).toBe(200);
  const socket = new WebSocket(brokerUrl(server, { id: "anna" }), { ca: certificate.cert });
  onTestFinished(() => socket.terminate());
  const [message] = await once(socket, "message");
  expect(JSON.parse(String(message))).toEqual({ type: "OPEN" });
});

test("browsers are told to stay with HTTPS, but never for localhost", async () => {
  const certificate = readCertificate(await makeCertificate());
  const server = await startTestServer({ certificate });
  const named = await get(server, "/", { headers: { Host: "call.example.org:3000" } });
  expect(named.headers["strict-transport-security"]).toBe("max-age=31536000");
  const local = await get(server, "/", { headers: { Host: "localhost:3000" } });
  expect(local.headers).not.toHaveProperty("strict-transport-security");
});

test("a certificate says which hosts it is for, wildcards left out", async () => {
  const files = await makeCertificate("DNS:*.example.org,DNS:call.example.org,IP:192.168.1.5");
  expect(certificateHosts(readCertificate(files))).toEqual(["call.example.org", "192.168.1.5"]);
});

test("a file that is missing, a folder or something else is named in one sentence", async () => {
  const files = await makeCertificate();
  const { certFile, keyFile } = files;
  const dir = dirname(certFile);
  const missing = join(dir, "missing.pem");
  const text = join(dir, "text.pem");
  await writeFile(text, "hello");
  const problem = (changes: Partial<typeof files>): string => {
    try {
      readCertificate({ ...files, ...changes });
    } catch (error) {
      return String(error);
    }
    return "none";
  };
  expect(problem({ certFile: missing })).toBe(
    `StartError: Cannot read the certificate "${missing}": there is no such file.`,
  );
  expect(problem({ keyFile: dir })).toBe(
    `StartError: Cannot read the key "${dir}": it is a folder.`,
  );
  expect(problem({ certFile: text })).toBe(
    `StartError: "${text}" is not a certificate in PEM form.`,
  );
  expect(problem({ keyFile: text })).toBe(
    `StartError: "${text}" is not a private key in PEM form without a passphrase.`,
  );
  const encrypted = join(dir, "encrypted.pem");
  encryptKey(keyFile, encrypted);
  expect(problem({ keyFile: encrypted })).toBe(
    `StartError: "${encrypted}" is not a private key in PEM form without a passphrase.`,
  );
  const { keyFile: otherKey } = await makeCertificate();
  expect(problem({ keyFile: otherKey })).toBe(
    `StartError: The key "${otherKey}" does not belong to the certificate "${certFile}".`,
  );
});
