import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { canShare, copyText, shareText } from "../../../src/platform/pwa/share.ts";

afterEach(() => vi.restoreAllMocks());

const INVITE = { title: "Twocan", text: "Call me", url: "https://example.test/#ID" };

/** Shim: Chromium on Linux has no share sheet. */
function stubShare(share: ((content: ShareData) => Promise<void>) | undefined): void {
  Object.defineProperty(navigator, "share", { configurable: true, value: share });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "share"));
}

test("sharing hands the invite to the share sheet", async () => {
  const share = vi.fn<(content: ShareData) => Promise<void>>(() => Promise.resolve());
  stubShare(share);
  expect(canShare()).toBe(true);
  expect(await shareText(INVITE)).toBe("shared");
  expect(share).toHaveBeenCalledExactlyOnceWith(INVITE);
});

test("closing the share sheet is no failure, a refusal is one", async () => {
  stubShare(() => Promise.reject(new DOMException("shim", "AbortError")));
  expect(await shareText(INVITE)).toBe("cancelled");
  stubShare(() => Promise.reject(new DOMException("shim", "NotAllowedError")));
  expect(await shareText(INVITE)).toBe("failed");
});

test("without a share sheet none is offered and sharing fails quietly", async () => {
  stubShare(undefined);
  expect(canShare()).toBe(false);
  expect(await shareText(INVITE)).toBe("failed");
});

test("copying says whether the clipboard took the text", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValueOnce();
  expect(await copyText("hello")).toBe(true);
  expect(write).toHaveBeenCalledExactlyOnceWith("hello");
  write.mockRejectedValueOnce(new DOMException("shim", "NotAllowedError"));
  expect(await copyText("hello")).toBe(false);
});
