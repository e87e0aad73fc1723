/** A phone that was let into a call and lies about files, over the real channel. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { encodeChunk } from "../../src/core/files/chunk-frame.ts";
import { MAX_LIVE_TRANSFERS } from "../../src/core/files/limits.ts";
import { filesEn } from "../../src/ui/text/files-en.ts";
import { areConnected, hasNoFault, openPhone, type Phone, soundArrives } from "../support/phone.ts";
import { act, openFiles, rowOf, rowSays, talk, writtenFiles } from "../support/sending-phone.ts";
import { setStage } from "../support/stage.ts";
import { anOffer } from "../support/transfers.ts";

declare global {
  interface Window {
    filesChannel?: RTCDataChannel;
  }
}

const stage = setStage("chromium");
const HASH = "A".repeat(43);

/** Keeps the channel of files, to say on it what the app would not. */
function keepFilesChannel(): void {
  const { createDataChannel } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.createDataChannel = function create(label, init) {
    const channel = createDataChannel.call(this, label, init);
    if (label !== "files") return channel;
    window.filesChannel = channel;
    // Her own app hears nothing: it would take back what she offers.
    const listen = channel.addEventListener.bind(channel);
    channel.addEventListener = (type: string, ...rest: [EventListener]) => {
      if (type !== "message") listen(type, ...rest);
    };
    return channel;
  };
}

/** Says these on the channel: texts as they are, chunks as lists of bytes. */
async function say({ page }: Phone, ...items: readonly unknown[]): Promise<void> {
  const given = items.map((item) =>
    item instanceof ArrayBuffer ? [...new Uint8Array(item)] : toText(item),
  );
  await page.evaluate((all) => {
    for (const item of all) {
      if (typeof item === "string") window.filesChannel?.send(item);
      else window.filesChannel?.send(Uint8Array.from(item));
    }
  }, given);
}

const toText = (item: unknown): string => (typeof item === "string" ? item : JSON.stringify(item));

let offered = 0;
/** An offer of ten bytes unless it says otherwise; each with an id of its own. */
function offer(changes: Parameters<typeof anOffer>[0] = {}) {
  offered += 1;
  const id = `${offered}`.padStart(32, "0");
  return { kind: "offer", ...anOffer({ sizeBytes: 10, id, ...changes }) };
}

function hashOfZeros(length: number): string {
  return createHash("sha256").update(Buffer.alloc(length)).digest("base64url");
}

const chunk = (number: number, offset: number, length: number): ArrayBuffer =>
  encodeChunk(number, offset, new Uint8Array(length));

/** What is sent once the file is accepted, and what is said of it on the phone that was to get it. */
const LIES: readonly (readonly [
  name: string,
  end: keyof typeof filesEn.endsHere,
  lie: unknown[],
])[] = [
  [
    "hash.bin",
    "wrong-hash",
    [{ kind: "piece", number: 71, index: 0, hash: HASH }, chunk(71, 0, 10)],
  ],
  ["order.bin", "wrong-order", [chunk(72, 0, 10)]],
  ["count.bin", "wrong-order", [{ kind: "piece", number: 73, index: 5, hash: HASH }]],
  [
    "size.bin",
    "wrong-size",
    [{ kind: "piece", number: 74, index: 0, hash: HASH }, chunk(74, 0, 11)],
  ],
  ["short.bin", "wrong-size", [{ kind: "end", number: 75, root: HASH }]],
  // Each piece is right, and yet it is not the file.
  [
    "root.bin",
    "wrong-hash",
    [
      { kind: "piece", number: 76, index: 0, hash: hashOfZeros(10) },
      chunk(76, 0, 10),
      { kind: "end", number: 76, root: HASH },
    ],
  ],
];

test("every lie about a file ends that file and nothing else", { timeout: 90_000 }, async () => {
  const mallory = await openPhone(stage.chromium, {
    url: stage.url,
    name: "Mallory",
    before: keepFilesChannel,
  });
  const ben = await openPhone(stage.chromium, { url: stage.url, name: "Ben" });
  await talk(mallory, ben);
  await openFiles(ben);

  await say(mallory, "", "{", "x".repeat(200_000), chunk(1, 0, 60_000), { kind: "poem" });
  await say(mallory, { ...offer(), pieces: 7 }, { ...offer(), preview: "QUFB" });
  await say(mallory, offer({ name: `../../${"a".repeat(5_000)}\u202Egpj.exe` }));
  const shown = `${"a".repeat(196)}.exe`;
  await rowSays(ben, shown, filesEn.program);
  await act(ben, filesEn.decline, shown);

  for (const [index, [name, end, lie]] of LIES.entries()) {
    const announced = offer({ name });
    await say(mallory, announced);
    await act(ben, filesEn.accept, name);
    await rowOf(ben, name).getByRole("progressbar").waitFor();
    await say(
      mallory,
      { kind: "start", id: announced.id, number: 71 + index, fromPiece: 0 },
      ...lie,
    );
    await rowSays(ben, name, filesEn.endsHere[end]);
  }
  await expect.poll(() => writtenFiles(ben)).toEqual([]);

  await say(mallory, ...Array.from({ length: 3_000 }, (_, index) => offer({ name: `${index}` })));
  const rows = ben.page.getByRole("dialog", { name: filesEn.title }).getByRole("article");
  const all = MAX_LIVE_TRANSFERS + LIES.length + 1;
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(all);
  await areConnected(mallory, ben);
  await soundArrives(ben);
  await hasNoFault(ben);
});
