import type { Page } from "playwright-core";

/** Messages that go over one connection before it is cut, at the most. */
export const MOST_BEFORE_CUT = 4;

/** Cuts the next connections of `page`, which has `cutTransfers`: so many. */
export async function setCuts(page: Page, count: number): Promise<void> {
  await page.evaluate((cuts) => sessionStorage.setItem("cuts", String(cuts)), count);
}

/** Connections of `page` that are still to be cut. */
export function cutsLeft(page: Page): Promise<number> {
  return page.evaluate(() => Number(sessionStorage.getItem("cuts")));
}

/**
 * Runs in a page before the app: breaks its connection after one to four messages have gone over the
 * chat channel, either way, as often as was set. Every third time but the last the page is reloaded as
 * well, with all it has not kept. How many messages it takes is by chance, the same in every run.
 */
export function cutTransfers(): void {
  const read = (key: string): number => Number(sessionStorage.getItem(key) ?? "0");
  const write = (key: string, value: number): void => sessionStorage.setItem(key, String(value));

  /** The next number of a linear congruential generator (Numerical Recipes), below `sides`. */
  function roll(sides: number): number {
    const next = (Math.imul(read("dice") + 1, 1_664_525) + 1_013_904_223) >>> 0;
    write("dice", next);
    return Math.floor((next / 2 ** 32) * sides);
  }

  function cut(connection: RTCPeerConnection): void {
    const left = read("cuts") - 1;
    write("cuts", left);
    connection.close();
    // After the last one the test reloads: two reloads at a time end with neither.
    if (left > 0 && left % 3 === 0) location.reload();
  }

  const createDataChannel = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function create(label, options) {
    const channel = createDataChannel.call(this, label, options);
    if (label !== "chat") return channel;
    let messagesLeft = 1 + roll(4);
    const note = (data: unknown): void => {
      if (read("cuts") <= 0 || !String(data).startsWith('{"kind":"entry"')) return;
      messagesLeft -= 1;
      if (messagesLeft === 0) cut(this);
    };
    channel.addEventListener("message", ({ data }) => note(data));
    const send = channel.send.bind(channel) as (data: string) => void;
    channel.send = (data: unknown): void => {
      send(String(data));
      note(data);
    };
    return channel;
  };
}
