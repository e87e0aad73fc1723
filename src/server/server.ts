import { once } from "node:events";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { toAddress } from "./address.ts";
import { openBroker } from "./broker.ts";
import type { Certificate } from "./certificate.ts";
import { createHttpApp } from "./http-app.ts";
import { StartError, toErrorCode } from "./start-error.ts";
import type { Turn } from "./turn.ts";

// How long open requests and sockets get to end by themselves when the server stops.
const GRACE_MS = 500;

/** What the server needs to start. */
export interface ServerOptions {
  /** Folder of the built app. */
  readonly distDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Left out: every interface. */
  readonly host?: string | undefined;
  /** With one the server speaks HTTPS. */
  readonly certificate?: Certificate | undefined;
  /** The address people use, when it is another than the server's own. */
  readonly publicUrl?: URL | undefined;
  /** STUN servers for the phones. */
  readonly stunUrls?: readonly string[] | undefined;
  /** TURN servers for the phones, which get credentials from `/ice`. */
  readonly turn?: Turn | undefined;
}

/** A server that listens. */
export interface RunningServer {
  /** Its origin as this machine reaches it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and closes every connection; resolves once all is closed. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the server: the built app, its configuration and the broker on one port.
 *
 * @throws {StartError} `port-taken`, `port-forbidden` or `address`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { distDir, host, certificate, publicUrl, stunUrls, turn } = options;
  const isSecure = certificate !== undefined;
  const server = isSecure ? createHttpsServer({ ...certificate }) : createHttpServer();
  const broker = openBroker(server);
  const brokerApi = broker.api;
  const app = createHttpApp({ distDir, brokerApi, isSecure, publicUrl, stunUrls, turn });
  server.on("request", app);
  const port = await listen(server, options);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    broker.close();
    const hurry = setTimeout(() => {
      broker.terminate();
      server.closeAllConnections();
    }, GRACE_MS);
    await closed;
    clearTimeout(hurry);
  };
  return {
    url: toAddress({ isSecure, host, port }).origin,
    port,
    close: () => (closing ??= close()),
  };
}

async function listen(
  server: HttpServer | HttpsServer,
  { host, port }: ServerOptions,
): Promise<number> {
  try {
    server.listen({ port, host });
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  } catch (cause) {
    const code = toErrorCode(cause);
    if (code === "EADDRINUSE") {
      const message = `Port ${port} is taken: stop what uses it or choose another with --port.`;
      throw new StartError("port-taken", message, cause);
    }
    if (code === "EACCES") {
      const message = `Port ${port} is not allowed: choose one above 1023 with --port.`;
      throw new StartError("port-forbidden", message, cause);
    }
    const message = `Cannot listen on ${host ?? "any interface"}, port ${port} (${code}).`;
    throw new StartError("address", message, cause);
  }
}
