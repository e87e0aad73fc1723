/** Requests as they are written: `fetch` would tidy up paths and choose headers by itself. */
import { once } from "node:events";
import { type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { RunningServer } from "../../src/server/server.ts";

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface RequestParts {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Asks the server for `path`, sent as it stands. A certificate is not checked. */
export async function get(
  server: RunningServer,
  path: string,
  { method = "GET", headers = {} }: RequestParts = {},
): Promise<Answer> {
  const send = server.url.startsWith("https:") ? httpsRequest : httpRequest;
  const { hostname, port } = new URL(server.url);
  const options = {
    hostname,
    port,
    path,
    method,
    headers,
    rejectUnauthorized: false,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      once(response, "end").then(
        () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        reject,
      );
    });
    request.once("error", reject);
    request.end();
  });
}
