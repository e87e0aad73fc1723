import { createHmac } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { decodeIceAnswer } from "../../src/core/protocol/ice-server.ts";
import { readTurnSecret } from "../../src/server/turn.ts";
import { makeTempDir, startTestServer } from "../support/start-server.ts";
import { type Answer, get } from "./http-get.ts";

const SECRET = "north-south-east-west";
const TURN = { urls: ["turn:turn.example.org", "turns:turn.example.org:5349"], secret: SECRET };
const SIX_HOURS_S = 6 * 60 * 60;
const BURST = 30;

const toJson = ({ body }: Answer): unknown => JSON.parse(body.toString());

test("a phone gets credentials that the TURN server can check, for six hours", async () => {
  const server = await startTestServer({ turn: TURN });
  const beforeS = Math.floor(Date.now() / 1000);
  const answer = await get(server, "/ice");
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["access-control-allow-origin"]).toBeUndefined();

  const lent = decodeIceAnswer(toJson(answer));
  expect(lent?.ttlSeconds).toBe(SIX_HOURS_S);
  const [turn] = lent?.iceServers ?? [];
  expect(turn?.urls).toEqual(TURN.urls);
  const username = turn?.username ?? "";
  expect(username).toMatch(/^\d+:[\w-]{12}$/);
  const expiryS = Number.parseInt(username, 10);
  expect(expiryS).toBeGreaterThanOrEqual(beforeS + SIX_HOURS_S);
  expect(expiryS).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + SIX_HOURS_S);
  // What coturn's use-auth-secret computes.
  const hmac = createHmac("sha1", Buffer.from(SECRET, "utf8"));
  expect(turn?.credential).toBe(hmac.update(Buffer.from(username, "utf8")).digest("base64"));
});

test("no two phones get the same credentials", async () => {
  const server = await startTestServer({ turn: TURN });
  const bodies = await Promise.all([1, 2, 3].map(async () => (await get(server, "/ice")).body));
  expect(new Set(bodies.map(String)).size).toBe(3);
});

test("config.json names where credentials are, and the STUN servers", async () => {
  const server = await startTestServer({ turn: TURN, stunUrls: ["stun:a.example", "stun:b"] });
  expect(toJson(await get(server, "/config.json"))).toEqual({
    brokers: [{ url: "./", key: "peerjs" }],
    iceServers: [{ urls: ["stun:a.example", "stun:b"] }],
    ice: "./ice",
  });
});

test("without TURN there is nothing at /ice and config.json does not name it", async () => {
  const server = await startTestServer({ stunUrls: ["stun:a.example"] });
  expect((await get(server, "/ice")).status).toBe(404);
  expect(toJson(await get(server, "/config.json"))).not.toHaveProperty("ice");
});

test("the page may connect to no more than without TURN", async () => {
  const [plain, withTurn] = await Promise.all([startTestServer(), startTestServer({ turn: TURN })]);
  const headers = { Host: "call.example.org" };
  const policies = await Promise.all(
    [plain, withTurn].map(async (server) => {
      const answer = await get(server, "/", { headers });
      return answer.headers["content-security-policy"];
    }),
  );
  expect(policies[1]).toBe(policies[0]);
});

test("who asks too often is told when to come back", async () => {
  const server = await startTestServer({ turn: TURN });
  const answers = await askOften(() => get(server, "/ice"), BURST + 5);
  expect(answers.slice(0, BURST).map(({ status }) => status)).toEqual(Array(BURST).fill(200));
  const refused = answers.at(-1);
  expect(refused?.status).toBe(429);
  expect(refused?.headers["retry-after"]).toBe("2");
  expect(refused?.headers["cache-control"]).toBe("no-store");
  expect(refused?.body.toString()).toBe("Too many requests\n");
  expect((await get(server, "/config.json")).status).toBe(200);
});

test("without a proxy nobody gets more by pretending to be one", async () => {
  const server = await startTestServer({ turn: TURN });
  const answers = await askOften(
    (number) => get(server, "/ice", { headers: { "X-Forwarded-For": `198.51.100.${number}` } }),
    BURST + 5,
  );
  expect(answers.at(-1)?.status).toBe(429);
});

test("behind a proxy each client counts, by what the proxy says and not what the client says", async () => {
  const publicUrl = new URL("https://call.example.org");
  const server = await startTestServer({ turn: TURN, publicUrl });
  const ask = (forwardedFor: string): Promise<Answer> =>
    get(server, "/ice", { headers: { "X-Forwarded-For": forwardedFor } });
  const answers = await askOften((number) => ask(`192.0.2.${number}, 198.51.100.7`), BURST + 5);
  expect(answers.at(-1)?.status).toBe(429);
  expect((await ask("198.51.100.8")).status).toBe(200);
});

test("one IPv6 network counts as one client", async () => {
  const publicUrl = new URL("https://call.example.org");
  const server = await startTestServer({ turn: TURN, publicUrl });
  const ask = (address: string): Promise<Answer> =>
    get(server, "/ice", { headers: { "X-Forwarded-For": address } });
  const answers = await askOften((number) => ask(`2001:db8:0:1::${number}`), BURST + 5);
  expect(answers.at(-1)?.status).toBe(429);
  expect((await ask("2001:db8::1:0:0:0:5")).status).toBe(429);
  expect((await ask("2001:db8:0:2::5")).status).toBe(200);
});

test("the secret is in no answer and no log", async () => {
  const methods = ["log", "info", "warn", "error", "debug"] as const;
  const spies = methods.map((method) => vi.spyOn(console, method));
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const server = await startTestServer({ turn: TURN });
  const paths = ["/", "/config.json", "/ice", "/ice?secret", "/ice/", "/%", "/nothing", "/healthz"];
  const answers = await Promise.all([
    ...paths.map((path) => get(server, path)),
    get(server, "/ice", { method: "POST" }),
    get(server, "/ice", { method: "HEAD" }),
  ]);
  for (const { headers, body } of answers) {
    expect(JSON.stringify(headers) + body.toString()).not.toContain(SECRET);
  }
  expect(JSON.stringify(spies.flatMap((spy) => spy.mock.calls))).not.toContain(SECRET);
});

test("the secret is read without the line break that editors put behind it", async () => {
  const file = join(await makeTempDir(), "secret");
  await writeFile(file, ` ${SECRET}\r\n`);
  expect(readTurnSecret(file)).toBe(SECRET);
});

test.for([
  ["is missing", null, /^Cannot read the TURN secret file "[^"]+": there is no such file\.$/],
  ["is a folder", "folder", /^Cannot read the TURN secret file "[^"]+": it is a folder\.$/],
  ["is empty", "", /^The TURN secret file "[^"]+" is empty\.$/],
  ["is blank", " \n\n", /^The TURN secret file "[^"]+" is empty\.$/],
  ["has two lines", "one\ntwo\n", /^The TURN secret file "[^"]+" holds more than one line of text/],
] as const)("a secret file that %s is one plain sentence", async ([, content, sentence]) => {
  const file = join(await makeTempDir(), "secret");
  if (content === "folder") await mkdir(file);
  else if (content !== null) await writeFile(file, content);
  expect(() => readTurnSecret(file)).toThrow(sentence);
});

/** One after the other, faster than the bucket fills. */
async function askOften(ask: (number: number) => Promise<Answer>, times: number) {
  const answers: Answer[] = [];
  for (let number = 1; number <= times; number += 1) answers.push(await ask(number));
  return answers;
}
