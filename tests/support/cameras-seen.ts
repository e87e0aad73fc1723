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

/** Counts the sound that arrives; `heard` gives how much came in each quarter second from now on. */
export async function countSound({ page }: Phone): Promise<{ heard(): Promise<number[]> }> {
  const counts = await page.evaluateHandle(() => {
    const samples: number[] = [];
    const count = async (): Promise<void> => {
      const open = window.spy.connections.filter((each) => each.connectionState === "connected");
      const stats = await Promise.all(open.map((connection) => connection.getStats()));
      const sound = stats
        .flatMap((report) => [...report.values()])
        .find((entry) => entry.type === "inbound-rtp" && entry.kind === "audio");
      samples.push(Number(sound?.totalSamplesReceived));
    };
    setInterval(() => void count(), 250);
    return samples;
  });
  return {
    heard: () =>
      counts.evaluate((samples) =>
        samples.slice(1).map((count, index) => count - (samples[index] ?? 0)),
      ),
  };
}
