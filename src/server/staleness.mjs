import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a built file is missing or older than what it is built from, all below `root`. Sources
 * are files or whole folders; one that is missing does not count.
 *
 * @param {string} root
 * @param {string} output
 * @param {readonly string[]} sources
 */
export function isStale(root, output, sources) {
  const built = statSync(join(root, output), { throwIfNoEntry: false });
  if (built === undefined) return true;
  return sources.some((source) => newestMs(join(root, source)) > built.mtimeMs);
}

/**
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time tells of files that were removed.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
