import type { WorkerMessage } from "./worker-message.ts";

/** A page that sleeps does not answer; nobody waits longer than this for it, in milliseconds. */
const PATIENCE_MS = 1_000;

/** What the worker needs of a page. */
interface Page {
  postMessage(message: WorkerMessage, transfer: Transferable[]): void;
}

/** Says `message` to all `pages`; the first one that it concerns, or `null`. */
export function askPages<Asked extends Page>(
  pages: readonly Asked[],
  message: WorkerMessage,
): Promise<Asked | null> {
  return new Promise((resolve) => {
    if (pages.length === 0) resolve(null);
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    let silent = pages.length;
    for (const page of pages) {
      const { port1: here, port2: there } = new MessageChannel();
      here.addEventListener("message", ({ data }) => {
        here.close();
        silent -= 1;
        if (data !== true && silent > 0) return;
        clearTimeout(timer);
        resolve(data === true ? page : null);
      });
      here.start();
      page.postMessage(message, [there]);
    }
  });
}
