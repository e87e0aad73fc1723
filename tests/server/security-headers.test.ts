import { expect, test } from "vitest";
import { startTestServer } from "../support/start-server.ts";
import { get } from "./http-get.ts";

const POLICY_START =
  /^default-src 'none'; script-src 'self' 'sha256-[\w+/=]{44}' 'wasm-unsafe-eval'; style-src 'self'; /;

test("every answer carries the security headers and does not say what it runs on", async () => {
  const server = await startTestServer();
  for (const path of ["/", "/config.json", "/healthz", "/nothing", "/peerjs/id", "/peerjs/%E0"]) {
    const { headers } = await get(server, path);
    expect(headers["content-security-policy"]).toMatch(POLICY_START);
    expect(headers["content-security-policy"]).toMatch(/; frame-ancestors 'none'$/);
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["permissions-policy"]).toContain("camera=(self), ");
    expect(headers["permissions-policy"]).toContain("microphone=(self), ");
    expect(headers["permissions-policy"]).toContain("geolocation=(), ");
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("strict-transport-security");
  }
});

test("the page may connect to its own host, and to brokers a person adds", async () => {
  const server = await startTestServer();
  const { headers } = await get(server, "/", { headers: { Host: "call.example.org:8443" } });
  expect(headers["content-security-policy"]).toContain(
    "; connect-src 'self' ws://call.example.org:8443 wss:; ",
  );
});

test("behind a proxy the page may connect to the public host as well", async () => {
  const server = await startTestServer({ publicUrl: new URL("https://call.example.org") });
  const { headers } = await get(server, "/", { headers: { Host: "internal:3000" } });
  expect(headers["content-security-policy"]).toContain(
    "; connect-src 'self' ws://internal:3000 ws://call.example.org wss:; ",
  );
});

test.for(["a.example; script-src *", "a.example 'unsafe-inline'", "*", "[::1]:3000", "a,b"])(
  "the host %s does not get into the policy",
  async (host) => {
    const server = await startTestServer();
    const { headers } = await get(server, "/", { headers: { Host: host } });
    expect(headers["content-security-policy"]).toContain("; connect-src 'self' wss:; ");
  },
);

test("headers that browsers refuse on insecure pages are not sent there", async () => {
  const server = await startTestServer();
  const insecure = await get(server, "/", { headers: { Host: "192.168.1.5:3000" } });
  expect(insecure.headers).not.toHaveProperty("cross-origin-opener-policy");
  expect(insecure.headers).not.toHaveProperty("origin-agent-cluster");
  const behindProxy = await get(server, "/", {
    headers: { Host: "call.example.org", "X-Forwarded-Proto": "https" },
  });
  expect(behindProxy.headers["cross-origin-opener-policy"]).toBe("same-origin");
});
