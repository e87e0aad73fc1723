import type { RequestHandler } from "express";
import { createTokenBucket, type TokenBucket } from "../core/protocol/token-bucket.ts";
import { clientAddress } from "./client-address.ts";

/** Addresses that are remembered; whoever was forgotten starts anew. */
const MAX_CLIENTS = 10_000;

/** How often one address may ask. */
export interface Rate {
  readonly burst: number;
  /** After a burst, one request in so many seconds. */
  readonly secondsEach: number;
}

/** Refuses, with 429, the requests of an address that go beyond the rate. */
export function limitRate({ burst, secondsEach }: Rate, isBehindProxy: boolean): RequestHandler {
  const buckets = new Map<string, TokenBucket>();

  function bucketOf(address: string): TokenBucket {
    const bucket = buckets.get(address) ?? createTokenBucket(burst, 1 / secondsEach);
    // A Map keeps the order of insertion: the last used goes to the end.
    buckets.delete(address);
    buckets.set(address, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_CLIENTS && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  }

  return (request, response, next) => {
    if (bucketOf(clientAddress(request, isBehindProxy)).take(performance.now())) {
      next();
      return;
    }
    response
      .status(429)
      .set({ "Retry-After": String(secondsEach), "Cache-Control": "no-store" })
      .type("text/plain")
      .send("Too many requests\n");
  };
}
