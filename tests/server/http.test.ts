import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { precompressFiles } from "../../src/server/precompress.ts";
import type { RunningServer } from "../../src/server/server.ts";
import { makeTempDir, startTestServer } from "../support/start-server.ts";
import { get } from "./http-get.ts";

const PAGE = "<!doctype html><title>Twocan</title>";
const SCRIPT = "console.log('hello');\n".repeat(200);

/** A server whose app is like a built one; a file that is no part of it lies beside the app. */
async function startWithApp(): Promise<{ server: RunningServer; distDir: string }> {
  const parent = await makeTempDir();
  await writeFile(join(parent, "secret.txt"), "secret");
  const distDir = join(parent, "dist");
  await mkdir(join(distDir, "assets"), { recursive: true });
  const files = {
    "index.html": PAGE,
    "sw.js": SCRIPT,
    "manifest.webmanifest": "{}",
    "config.json": '{"brokers":[{"url":"https://elsewhere.example/"}],"iceServers":[]}',
    "assets/main-abc123.js": SCRIPT,
    "assets/reader-abc123.wasm": "\0asm",
    "assets/photo-abc123.png": "no real picture",
  };
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(distDir, name), text)),
  );
  await precompressFiles(distDir);
  return { server: await startTestServer({ distDir }), distDir };
}

test("the health check answers", async () => {
  const answer = await get(await startTestServer(), "/healthz");
  expect(answer.status).toBe(200);
  expect(answer.body.toString()).toBe("ok\n");
});

test("config.json names this server as the broker, whatever the static one says", async () => {
  const { server } = await startWithApp();
  const answer = await get(server, "/config.json", { headers: { "Accept-Encoding": "br" } });
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(JSON.parse(answer.body.toString())).toEqual({
    brokers: [{ url: "./", key: "peerjs" }],
    iceServers: [],
  });
});

test.for([
  ["/", "text/html;charset=utf-8", "no-cache"],
  ["/index.html", "text/html;charset=utf-8", "no-cache"],
  ["/sw.js", "text/javascript", "no-cache"],
  ["/manifest.webmanifest", "application/manifest+json", "no-cache"],
  ["/assets/main-abc123.js", "text/javascript", "public, max-age=31536000, immutable"],
  ["/assets/reader-abc123.wasm", "application/wasm", "public, max-age=31536000, immutable"],
  ["/assets/photo-abc123.png", "image/png", "public, max-age=31536000, immutable"],
] as const)("%s is served as %s, %s", async ([path, type, cacheControl]) => {
  const { server } = await startWithApp();
  const answer = await get(server, path);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toBe(type);
  expect(answer.headers["cache-control"]).toBe(cacheControl);
});

test.for([
  ["br, gzip", "br"],
  ["gzip, deflate", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["identity", undefined],
] as const)("who accepts %s gets %s", async ([accepted, encoding]) => {
  const { server } = await startWithApp();
  const answer = await get(server, "/assets/main-abc123.js", {
    headers: { "Accept-Encoding": accepted },
  });
  expect(answer.headers["content-encoding"]).toBe(encoding);
  expect(answer.headers.vary).toBe("Accept-Encoding");
  expect(answer.headers["content-type"]).toBe("text/javascript");
  const plain =
    encoding === "br"
      ? brotliDecompressSync(answer.body)
      : encoding === "gzip"
        ? gunzipSync(answer.body)
        : answer.body;
  expect(plain.toString()).toBe(SCRIPT);
});

test("a page that is still fresh is not sent again", async () => {
  const { server } = await startWithApp();
  const { etag = "" } = (await get(server, "/")).headers;
  const answer = await get(server, "/", { headers: { "If-None-Match": etag } });
  expect(answer.status).toBe(304);
});

test("a rebuild under the running server is served, also when files are gone", async () => {
  const { server, distDir } = await startWithApp();
  await get(server, "/");
  await rm(join(distDir, "assets"), { recursive: true });
  const rebuilt = `${PAGE}<p>A longer page than before.`;
  await writeFile(join(distDir, "index.html"), rebuilt);
  expect((await get(server, "/")).body.toString()).toBe(rebuilt);
  expect((await get(server, "/assets/main-abc123.js")).status).toBe(404);
});

test("HEAD gets the headers alone", async () => {
  const { server } = await startWithApp();
  const answer = await get(server, "/", { method: "HEAD" });
  expect(answer.status).toBe(200);
  expect(answer.headers["content-length"]).toBe(String(PAGE.length));
  expect(answer.body).toHaveLength(0);
});

test("an unknown path gets a short 404 that no cache keeps", async () => {
  const { server } = await startWithApp();
  for (const path of ["/nothing", "/assets/main-old.js", "/peerjs", "/a/b/c?d=e"]) {
    const answer = await get(server, path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toBe("Not found\n");
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
  }
});

test.for(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is refused", async (method) => {
  const { server } = await startWithApp();
  for (const path of ["/", "/config.json", "/healthz", "/peerjs/id"]) {
    const answer = await get(server, path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD");
  }
});

test.for([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..\\secret.txt",
  "//../secret.txt",
  "/assets/%2e%2e/%2e%2e/secret.txt",
  "/../dist/../secret.txt",
])("nothing outside the app is served at %s", async (path) => {
  const { server } = await startWithApp();
  const answer = await get(server, path);
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).not.toContain("secret");
});

test.for(["/%", "/%E0%A4%A", "/peerjs/%E0", "/%00", "/assets/%00.js", "//", "/?%", "/assets"])(
  "%s gets an answer without a stack trace",
  async (path) => {
    const { server } = await startWithApp();
    const answer = await get(server, path);
    expect([200, 400, 404]).toContain(answer.status);
    expect(answer.body.toString()).not.toMatch(/Error|node_modules| at /);
  },
);

test.for(["bytes=0-3", "bytes=-5", "bytes=9-2", "bytes=a-b", "bytes=999999-"])(
  "the range %s is ignored",
  async (range) => {
    const { server } = await startWithApp();
    const answer = await get(server, "/", { headers: { Range: range } });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(PAGE);
  },
);

test("a download that is broken off leaves no file open", async () => {
  const distDir = await makeTempDir();
  await writeFile(join(distDir, "large.bin"), Buffer.alloc(32 * 1024 * 1024));
  const server = await startTestServer({ distDir });
  const before = await countOpenFiles();
  for (let number = 0; number < 20; number += 1) {
    const socket = connect(server.port, "127.0.0.1");
    socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "data");
    socket.destroy();
  }
  await expect.poll(countOpenFiles).toBeLessThan(before + 10);
});

async function countOpenFiles(): Promise<number> {
  return (await readdir("/dev/fd")).length;
}
