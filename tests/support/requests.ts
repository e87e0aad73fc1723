import { extname } from "node:path";
import type { BrowserContext, Page } from "playwright-core";

/** What one request of a page fetched. */
export interface Fetched {
  readonly url: string;
  /** How the file's name ends, with the dot; empty for the page itself. */
  readonly type: string;
  /** Bytes of the body as they came over the wire, compressed. */
  readonly wireBytes: number;
}

/** Remembers requests. */
export interface RequestSpy {
  urls(): readonly string[];
}

/** Watches every request of the pages in `context` from now on, and those of its workers. */
export function spyOnRequests(context: BrowserContext): RequestSpy {
  const urls: string[] = [];
  context.on("requestfinished", (request) => urls.push(request.url()));
  return { urls: () => urls };
}

/**
 * What `page` has fetched so far, by its browser's own account. Playwright's answer for the sizes of
 * a request waits for a report of the browser's that now and then does not come.
 */
export async function fetchedBy(page: Page): Promise<readonly Fetched[]> {
  const entries = await page.evaluate(() =>
    (
      [
        ...performance.getEntriesByType("navigation"),
        ...performance.getEntriesByType("resource"),
      ] as PerformanceResourceTiming[]
    ).map(({ name, encodedBodySize }) => ({ url: name, wireBytes: encodedBodySize })),
  );
  return entries.map((entry) => ({ ...entry, type: extname(new URL(entry.url).pathname) }));
}
