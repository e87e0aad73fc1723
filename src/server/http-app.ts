import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { TwocanConfig } from "../core/protocol/config.ts";
import { BROKER_KEY } from "./broker.ts";
import { limitRate, type Rate } from "./rate-limit.ts";
import { type Reach, securityHeaders } from "./security-headers.ts";
import { serveStaticFiles } from "./static-files.ts";
import { lendTurn, type Turn } from "./turn.ts";

/** What the HTTP side of the server is put together from. */
export interface HttpAppParts extends Reach {
  readonly distDir: string;
  /** Answers PeerJS's HTTP requests and passes on all others. */
  readonly brokerApi: RequestHandler;
  readonly stunUrls?: readonly string[] | undefined;
  readonly turn?: Turn | undefined;
}

/** A phone asks twice in the life of a credential; many phones may share an address. */
const ICE_RATE: Rate = { burst: 30, secondsEach: 2 };

/** Everything the server answers over HTTP. */
export function createHttpApp(parts: HttpAppParts): Express {
  const { distDir, brokerApi, turn, isSecure, publicUrl } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders({ isSecure, publicUrl }), refuseWriting);
  app.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").type("text/plain").send("ok\n");
  });
  const config = toConfig(parts);
  app.get("/config.json", (_request, response) => {
    response.set("Cache-Control", "no-store").json(config);
  });
  if (turn !== undefined) {
    app.get("/ice", limitRate(ICE_RATE, publicUrl !== undefined), (_request, response) => {
      response.set("Cache-Control", "no-store").json(lendTurn(turn, Date.now()));
    });
  }
  app.use(serveStaticFiles(distDir), brokerApi, answerNotFound, answerError);
  return app;
}

function toConfig({ stunUrls = [], turn }: HttpAppParts): TwocanConfig {
  return {
    // Relative, so that it is right behind any proxy.
    brokers: [{ url: "./", key: BROKER_KEY }],
    iceServers: stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }],
    ...(turn === undefined ? {} : { ice: "./ice" }),
  };
}

const refuseWriting: RequestHandler = (request, response, next) => {
  if (request.method === "GET" || request.method === "HEAD") next();
  else response.status(405).set("Allow", "GET, HEAD").type("text/plain").send("Not allowed\n");
};

const answerNotFound: RequestHandler = (_request, response) => {
  response.status(404).set("Cache-Control", "no-store").type("text/plain").send("Not found\n");
};

/** In place of Express's own, which shows and logs stack traces with what the visitor sent. */
// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
const answerError: ErrorRequestHandler = (_error, _request, response, _next) => {
  if (response.headersSent) response.destroy();
  else response.status(400).type("text/plain").send("Bad request\n");
};
