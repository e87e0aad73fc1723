import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { TwocanConfig } from "../core/protocol/config.ts";
import { BROKER_KEY } from "./broker.ts";
import { type Reach, securityHeaders } from "./security-headers.ts";
import { serveStaticFiles } from "./static-files.ts";

/** What the HTTP side of the server is put together from. */
export interface HttpAppParts extends Reach {
  readonly distDir: string;
  /** Answers PeerJS's HTTP requests and passes on all others. */
  readonly brokerApi: RequestHandler;
}

const CONFIG: TwocanConfig = {
  // Relative, so that it is right behind any proxy.
  brokers: [{ url: "./", key: BROKER_KEY }],
  iceServers: [],
};

/** Everything the server answers over HTTP. */
export function createHttpApp({ distDir, brokerApi, ...reach }: HttpAppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders(reach), refuseWriting);
  app.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").type("text/plain").send("ok\n");
  });
  app.get("/config.json", (_request, response) => {
    response.set("Cache-Control", "no-store").json(CONFIG);
  });
  app.use(serveStaticFiles(distDir), brokerApi, answerNotFound, answerError);
  return app;
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
