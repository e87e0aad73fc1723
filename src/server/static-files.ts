import type { Readable } from "node:stream";
import type { RequestHandler } from "express";
import sirv from "sirv";

const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * Serves the built app, compressed where a `.br` or `.gz` lies beside a file. What Vite put under
 * `assets/` has a hash in its name and never changes; everything else is asked for again each time.
 */
export function serveStaticFiles(distDir: string): RequestHandler {
  const serve = sirv(distDir, {
    // sirv's word for looking at the disk on every request. Otherwise it remembers sizes from the
    // start and sends a broken page after a rebuild.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ["html"],
    setHeaders: (response, path) => {
      response.setHeader("Cache-Control", path.startsWith("/assets/") ? IMMUTABLE : "no-cache");
    },
  });
  return (request, response, next) => {
    // Nothing here is long enough for a part of it to be useful, and sirv misreads most ranges.
    delete request.headers.range;
    // sirv leaves the file open when the reader goes away first, and listens to no error.
    response.once("pipe", (file: Readable) => {
      file.once("error", () => response.destroy());
      response.once("close", () => file.destroy());
    });
    serve(request, response, next);
  };
}
