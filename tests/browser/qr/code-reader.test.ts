import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { type CodeReader, openCodeReader } from "../../../src/platform/qr/code-reader.ts";
import { drawQrPicture } from "../../../src/platform/qr/qr-picture.ts";

/** Shim: what the browser's own reader makes of a picture. */
type Detect = () => Promise<readonly { readonly rawValue: string | null }[]>;

const seesNothing: Detect = () => Promise.resolve([]);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Puts a BarcodeDetector into the browser, which has none on Linux; counts what it is asked. */
function stubNative(formats: () => Promise<readonly string[]>, detect: Detect): { asked: number } {
  const stub = { asked: 0 };
  class FakeDetector {
    static getSupportedFormats = formats;
    detect(): ReturnType<Detect> {
      stub.asked += 1;
      return detect();
    }
  }
  vi.stubGlobal("BarcodeDetector", FakeDetector);
  return stub;
}

/** The pictures that our own reader is asked about, whatever it answers. */
function watchWorkers(): { started: number } {
  const workers = { started: 0 };
  const RealWorker = Worker;
  vi.stubGlobal(
    "Worker",
    class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.started += 1;
      }
    },
  );
  return workers;
}

function openReader(): CodeReader {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  return openCodeReader(controller.signal);
}

async function pictureOf(text: string): Promise<ImageBitmap> {
  return createImageBitmap(await drawQrPicture(text));
}

test("a browser without a reader of its own reads with ours", async () => {
  vi.stubGlobal("BarcodeDetector", undefined);
  const workers = watchWorkers();
  expect(await openReader().readFrame(await pictureOf("hello"))).toEqual(["hello"]);
  expect(workers.started).toBe(1);
});

test("the browser's own reader is used where it knows QR codes, and ours is not even started", async () => {
  const workers = watchWorkers();
  const native = stubNative(
    async () => ["ean_13", "qr_code"],
    async () => [{ rawValue: "native" }],
  );
  const reader = openReader();
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["native"]);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["native"]);
  expect(native.asked).toBe(2);
  expect(workers.started).toBe(0);
});

test.each([
  ["knows no formats at all", async () => []],
  ["knows other codes only", async () => ["ean_13", "code_128"]],
  ["cannot say what it knows", () => Promise.reject(new DOMException("shim", "UnknownError"))],
])("a reader of the browser that %s is left alone", async (_, formats) => {
  const native = stubNative(formats, seesNothing);
  expect(await openReader().readFrame(await pictureOf("hello"))).toEqual(["hello"]);
  expect(native.asked).toBe(0);
});

test("a reader of the browser that throws is not asked again", async () => {
  const native = stubNative(
    async () => ["qr_code"],
    () => Promise.reject(new DOMException("Barcode detection service unavailable.")),
  );
  const reader = openReader();
  expect(await reader.readFrame(await pictureOf("one"))).toEqual(["one"]);
  expect(await reader.readFrame(await pictureOf("two"))).toEqual(["two"]);
  expect(native.asked).toBe(1);
});

test("when the browser's own reader finds nothing for 1.5 s, ours looks as well", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const workers = watchWorkers();
  const native = stubNative(async () => ["qr_code"], seesNothing);
  const reader = openReader();
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual([]);
  vi.advanceTimersByTime(1_499);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual([]);
  expect(workers.started).toBe(0);
  vi.advanceTimersByTime(1);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["hello"]);
  expect(native.asked).toBe(3);
});

test("the patience begins anew with everything the browser's own reader finds", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const workers = watchWorkers();
  const found = [[], [{ rawValue: "native" }], []];
  stubNative(
    async () => ["qr_code"],
    async () => found.shift() ?? [],
  );
  const reader = openReader();
  await reader.readFrame(await pictureOf("hello"));
  vi.advanceTimersByTime(1_000);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["native"]);
  vi.advanceTimersByTime(1_000);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual([]);
  expect(workers.started).toBe(0);
});

test("a single picture has no time to wait for: both readers look at once", async () => {
  stubNative(async () => ["qr_code"], seesNothing);
  expect(await openReader().readStill(await pictureOf("hello"))).toEqual(["hello"]);
});

test("a code without text is a code all the same", async () => {
  stubNative(
    async () => ["qr_code"],
    async () => [{ rawValue: null }],
  );
  expect(await openReader().readFrame(await pictureOf("hello"))).toEqual([""]);
});

test("without the file that reads codes, the reason is said, and the next picture tries again", async () => {
  const RealWorker = Worker;
  vi.stubGlobal(
    "Worker",
    class extends RealWorker {
      constructor() {
        super(new URL("/not-there.js", location.href));
      }
    },
  );
  const reader = openReader();
  await expect(reader.readFrame(await pictureOf("hello"))).rejects.toMatchObject({
    name: "QrError",
    reason: "unloaded",
  });
  vi.stubGlobal("Worker", RealWorker);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["hello"]);
});

test("where ours cannot be had, the browser's own reader goes on alone", async () => {
  vi.stubGlobal("Worker", function RefusedWorker() {
    throw new DOMException("shim", "SecurityError");
  });
  const found = [[], [{ rawValue: "native" }]];
  stubNative(
    async () => ["qr_code"],
    async () => found.shift() ?? [],
  );
  const reader = openReader();
  expect(await reader.readStill(await pictureOf("hello"))).toEqual([]);
  expect(await reader.readFrame(await pictureOf("hello"))).toEqual(["native"]);
});

test("an abort ends the worker, and a question that is under way gets no answer", async () => {
  vi.stubGlobal("BarcodeDetector", undefined);
  const terminate = vi.spyOn(Worker.prototype, "terminate");
  const controller = new AbortController();
  const reader = openCodeReader(controller.signal);
  await reader.readFrame(await pictureOf("hello"));
  const late = reader.readFrame(await pictureOf("hello"));
  controller.abort();
  expect(await late).toEqual([]);
  expect(terminate).toHaveBeenCalledOnce();
});

test("two questions at once each get their own answer", async () => {
  vi.stubGlobal("BarcodeDetector", undefined);
  const reader = openReader();
  const [one, two] = await Promise.all([
    reader.readFrame(await pictureOf("one")),
    reader.readStill(await pictureOf("two")),
  ]);
  expect([one, two]).toEqual([["one"], ["two"]]);
});
