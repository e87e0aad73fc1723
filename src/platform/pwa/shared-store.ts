/**
 * What was shared with the app, from the service worker that receives it to the page that hands it
 * on. It lies in a cache of its own: files go there without passing through memory.
 */
import {
  decodeSharedFacts,
  MAX_SHARED_FILES,
  type SharedFacts,
  toSharedText,
} from "../../core/share/shared.ts";

/** What was shared. */
export interface Shared extends Omit<SharedFacts, "fileCount"> {
  readonly files: readonly File[];
}

const NAME_HEADER = "x-file-name";

const cacheName = (scope: string): string => `twocan-shared ${scope}`;
// Addresses that only this cache knows.
const factsUrl = (scope: string): string => new URL("shared/facts", scope).href;
const fileUrl = (scope: string, place: number): string =>
  new URL(`shared/files/${place}`, scope).href;

/** Keeps what a share sheet sent, in place of what was shared before. */
export async function keepShared(scope: string, form: FormData): Promise<void> {
  await caches.delete(cacheName(scope));
  const cache = await caches.open(cacheName(scope));
  const files = form.getAll("files").filter((entry) => entry instanceof File);
  // An empty field for files comes as one file without a name or content.
  const given = files.filter(({ name, size }) => name !== "" || size > 0);
  let fileCount = 0;
  for (const file of given.slice(0, MAX_SHARED_FILES)) {
    try {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one at a time is as fast, in less memory
      await cache.put(fileUrl(scope, fileCount), toResponse(file));
      fileCount += 1;
    } catch {
      // There is no room. What fits is kept, and how much did not is said.
      break;
    }
  }
  const facts: SharedFacts = {
    text: toSharedText({
      title: wordOf(form, "title"),
      text: wordOf(form, "text"),
      url: wordOf(form, "url"),
    }),
    fileCount,
    lostCount: given.length - fileCount,
  };
  await cache.put(factsUrl(scope), Response.json(facts));
}

/** Whether something was shared that is not forgotten yet. */
export function hasShared(scope: string): Promise<boolean> {
  return caches.has(cacheName(scope));
}

/** What was shared last and not yet forgotten, or `null`. */
export async function readShared(scope: string): Promise<Shared | null> {
  if (!(await caches.has(cacheName(scope)))) return null;
  const cache = await caches.open(cacheName(scope));
  const kept: unknown = await (await cache.match(factsUrl(scope)))?.json();
  const facts = decodeSharedFacts(kept);
  if (facts === null) return null;
  const { fileCount, ...words } = facts;
  const places = Array.from({ length: fileCount }, (_, place) => place);
  const files = await Promise.all(
    places.map(async (place) => {
      const response = await cache.match(fileUrl(scope, place));
      return response === undefined ? [] : [await toFile(response)];
    }),
  );
  return { ...words, files: files.flat() };
}

/** Forgets what was shared. */
export async function forgetShared(scope: string): Promise<void> {
  await caches.delete(cacheName(scope));
}

function wordOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value : undefined;
}

function toResponse(file: File): Response {
  const headers = {
    "Content-Type": file.type === "" ? "application/octet-stream" : file.type,
    // Headers hold no other alphabets.
    [NAME_HEADER]: encodeURIComponent(file.name),
  };
  return new Response(file, { headers });
}

async function toFile(response: Response): Promise<File> {
  const name = decodeURIComponent(response.headers.get(NAME_HEADER) ?? "file");
  const content = await response.blob();
  return new File([content], name, { type: content.type });
}
