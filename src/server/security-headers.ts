import type { RequestHandler } from "express";
import helmet from "helmet";
import { isLoopback } from "./address.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";

// Only names that Chromium knows on every system: it warns about others in the console. That leaves
// out `web-share`, which is our own alone by default.
const OWN_FEATURES = [
  "autoplay",
  "camera",
  "clipboard-read",
  "clipboard-write",
  "fullscreen",
  "microphone",
  "picture-in-picture",
  "screen-wake-lock",
];
const REFUSED_FEATURES = [
  "accelerometer",
  "browsing-topics",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

const PERMISSIONS_POLICY = [
  ...OWN_FEATURES.map((name) => `${name}=(self)`),
  ...REFUSED_FEATURES.map((name) => `${name}=()`),
].join(", ");

const ONE_YEAR = "max-age=31536000";

/** Where people reach this server. */
export interface Reach {
  /** Whether the server itself speaks TLS. */
  readonly isSecure: boolean;
  readonly publicUrl?: URL | undefined;
}

/** Puts the security headers on every answer. */
export function securityHeaders({ isSecure, publicUrl }: Reach): RequestHandler {
  const fixedHeaders = helmet({
    // These depend on the request, below.
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
  });
  return (request, response, next) => {
    const { host } = request.headers;
    const hostname = toHostname(host);
    response.set("Content-Security-Policy", toPolicy([host, publicUrl?.host]));
    response.set("Permissions-Policy", PERMISSIONS_POLICY);
    // Browsers pin a name for all its ports: on localhost that would lock out other servers.
    if (isSecure && !isLoopback(hostname)) response.set("Strict-Transport-Security", ONE_YEAR);
    const isBehindTls =
      publicUrl?.protocol === "https:" || request.headers["x-forwarded-proto"] === "https";
    // Elsewhere browsers ignore these two and complain in the console.
    if (isSecure || isBehindTls || isLoopback(hostname)) {
      response.set("Cross-Origin-Opener-Policy", "same-origin");
      response.set("Origin-Agent-Cluster", "?1");
    }
    fixedHeaders(request, response, next);
  };
}

function toHostname(host: string | undefined): string {
  return host?.replace(/:\d+$/, "") ?? "";
}

/**
 * Narrower than what the page says of itself: no requests to other origins, only the web sockets
 * of brokers a person adds. Not every browser takes `'self'` to include the page's own.
 */
function toPolicy(hosts: readonly (string | undefined)[]): string {
  const sockets = [...new Set(hosts)]
    // The Host header is the visitor's word. An IPv6 address has no place in the policy's grammar.
    .filter((host) => host !== undefined && /^[\w.-]{1,253}(:\d{1,5})?$/.test(host))
    .map((host) => `ws://${host}`);
  return `${contentSecurityPolicy([...sockets, "wss:"].join(" "))}; frame-ancestors 'none'`;
}
