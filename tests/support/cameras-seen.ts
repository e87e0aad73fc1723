/** What a phone sees and hears of the other's cameras and microphone. */
import { expect } from "vitest";
import type { Phone } from "./phone.ts";

type Colour = "red" | "lime" | "blue" | "yellow" | "cyan" | "magenta";

const PATIENCE_MS = 15_000;

/** What the other phone's picture is full of: decoded, not told. */
export async function seesColour({ page }: Phone, colour: Colour): Promise<void> {
  const seen = (): Promise<string> =>
    page.evaluate(() => {
      const video = [...document.querySelectorAll("video")].find((each) => !each.muted);
      const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (video === undefined || video.videoWidth === 0 || pen === null) return "nothing";
      const { videoWidth, videoHeight } = video;
      pen.drawImage(video, videoWidth / 2, videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
      const lit = [red, green, blue].map((part) => (part > 128 ? "1" : "0")).join("");
      const names: Record<string, string> = {
        "100": "red",
        "010": "lime",
        "001": "blue",
        "110": "yellow",
        "011": "cyan",
        "101": "magenta",
      };
      return names[lit] ?? lit;
    });
  await expect.poll(seen, { timeout: PATIENCE_MS }).toBe(colour);
}

/**
 * Counts the sound that arrives; `heard` gives, for each quarter second from now on, the samples that
 * came as a part of those that belong into the time.
 */
export async function countSound({ page }: Phone): Promise<{ heard(): Promise<number[]> }> {
  const counts = await page.evaluateHandle(() => {
    const looks: { readonly atMs: number; readonly samples: number }[] = [];
    const count = async (): Promise<void> => {
      const open = window.spy.connections.filter((each) => each.connectionState === "connected");
      const stats = await Promise.all(open.map((connection) => connection.getStats()));
      const sound = stats
        .flatMap((report) => [...report.values()])
        .find((entry) => entry.type === "inbound-rtp" && entry.kind === "audio");
      looks.push({ atMs: sound?.timestamp, samples: Number(sound?.totalSamplesReceived) });
    };
    setInterval(() => void count(), 250);
    return looks;
  });
  return {
    heard: () =>
      counts.evaluate((looks) =>
        looks.slice(1).map(({ atMs, samples }, index) => {
          const before = looks[index];
          const dueSamples = 48 * (atMs - (before?.atMs ?? 0));
          return (samples - (before?.samples ?? 0)) / dueSamples;
        }),
      ),
  };
}
