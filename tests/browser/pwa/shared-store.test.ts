import { expect, onTestFinished, test, vi } from "vitest";
import { forgetShared, keepShared, readShared } from "../../../src/platform/pwa/shared-store.ts";

/** A place of its own for each test. */
function aScope(): string {
  const scope = `${location.origin}/${crypto.randomUUID()}/`;
  onTestFinished(() => forgetShared(scope));
  return scope;
}

function aForm(words: Record<string, string>, files: readonly File[] = []): FormData {
  const form = new FormData();
  for (const [name, word] of Object.entries(words)) form.append(name, word);
  for (const file of files) form.append("files", file);
  return form;
}

test("text, link and files come out as they went in", async () => {
  const scope = aScope();
  const picture = new File([new Uint8Array([1, 2, 3])], "Фото 1.jpg", { type: "image/jpeg" });
  await keepShared(scope, aForm({ text: "look", url: "https://example.org/" }, [picture]));
  const shared = await readShared(scope);
  expect(shared).toMatchObject({ text: "look\nhttps://example.org/", lostCount: 0 });
  const [file] = shared?.files ?? [];
  expect([file?.name, file?.type, file?.size]).toEqual(["Фото 1.jpg", "image/jpeg", 3]);
});

test("an empty field for files is no file", async () => {
  const scope = aScope();
  await keepShared(scope, aForm({ text: "look" }, [new File([], "")]));
  expect(await readShared(scope)).toEqual({ text: "look", files: [], lostCount: 0 });
});

test("what is shared next takes the place of what was before", async () => {
  const scope = aScope();
  await keepShared(scope, aForm({ text: "first" }, [new File(["1"], "one.txt")]));
  await keepShared(scope, aForm({ text: "second" }));
  expect(await readShared(scope)).toEqual({ text: "second", files: [], lostCount: 0 });
});

test("files that find no room are counted, and the rest is kept", async () => {
  const scope = aScope();
  const put = Cache.prototype.put;
  const spy = vi.spyOn(Cache.prototype, "put");
  spy.mockImplementation(function refuse(this: Cache, request, response) {
    const isSecond = typeof request === "string" && request.endsWith("files/1");
    if (isSecond) throw new DOMException("full", "QuotaExceededError");
    return put.call(this, request, response);
  });
  onTestFinished(() => spy.mockRestore());
  const files = ["one", "two", "three"].map((name) => new File([name], `${name}.txt`));
  await keepShared(scope, aForm({ text: "look" }, files));
  const shared = await readShared(scope);
  expect(shared?.files.map(({ name }) => name)).toEqual(["one.txt"]);
  expect(shared?.lostCount).toBe(2);
});

test("more files than anybody sends at once are not taken", async () => {
  const scope = aScope();
  const files = Array.from({ length: 23 }, (_, place) => new File(["x"], `${place}.txt`));
  await keepShared(scope, aForm({}, files));
  const shared = await readShared(scope);
  expect([shared?.files.length, shared?.lostCount]).toEqual([20, 3]);
});

test("nothing shared is nothing, also after it was forgotten", async () => {
  const scope = aScope();
  expect(await readShared(scope)).toBeNull();
  await keepShared(scope, aForm({ text: "look" }));
  await forgetShared(scope);
  expect(await readShared(scope)).toBeNull();
});
