import type { BrowserContext, Request } from "playwright-core";

/** What one request fetched. */
interface Fetched {
  readonly url: string;
  /** Playwright's resource type: script, stylesheet, document, … */
  readonly type: string;
  /** Bytes of the body as they came over the wire, compressed. */
  readonly wireBytes: number;
}

/** Remembers requests. */
export interface RequestSpy {
  urls(): readonly string[];
  finished(): Promise<readonly Fetched[]>;
}

/** Watches every request of the pages in `context` from now on. */
export function spyOnRequests(context: BrowserContext): RequestSpy {
  const requests: Request[] = [];
  context.on("requestfinished", (request) => requests.push(request));
  return {
    urls: () => requests.map((request) => request.url()),
    finished: () =>
      Promise.all(
        requests.map(async (request) => ({
          url: request.url(),
          type: request.resourceType(),
          wireBytes: (await request.sizes()).responseBodySize,
        })),
      ),
  };
}
