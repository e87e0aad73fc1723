/** Answers to whoever asks: they are few enough to leave room for what the phone has to say. */
import { expect, test } from "vitest";
import { createPost, type Letter, type Post } from "../../../src/app/line/post.ts";
import type { PeerId } from "../../../src/core/identity/peer-id.ts";
import type { Envelope } from "../../../src/core/protocol/envelope.ts";
import { aPeerId } from "../../support/builders.ts";
import { anIdentity } from "../../support/identities.ts";
import { aLetter } from "../../support/letters.ts";

const KEY_REQUEST: Envelope = { v: 1, kind: "key-request" };

interface Office {
  readonly post: Post;
  readonly relayed: readonly { readonly to: PeerId; readonly envelope: Envelope }[];
}

async function open(): Promise<Office> {
  const relayed: { to: PeerId; envelope: Envelope }[] = [];
  const post = createPost({
    identity: await anIdentity(),
    relay: (to, envelope) => relayed.push({ to, envelope }),
    onLetter: () => undefined,
    onRefused: () => undefined,
  });
  return { post, relayed };
}

const keysTold = ({ relayed }: Office): number =>
  relayed.filter(({ envelope }) => envelope.kind === "key").length;

test("a stranger who asks on and on is told the key a few times, and others still are", async () => {
  const office = await open();
  for (let count = 0; count < 90; count += 1) office.post.receive(aPeerId(1), KEY_REQUEST);
  const told = keysTold(office);
  expect(told).toBeGreaterThan(1);
  expect(told).toBeLessThan(10);
  office.post.receive(aPeerId(2), KEY_REQUEST);
  expect(keysTold(office)).toBe(told + 1);
});

test("a crowd that asks leaves room for one's own words", async () => {
  const office = await open();
  for (let stranger = 0; stranger < 200; stranger += 1) {
    office.post.receive(aPeerId(stranger), KEY_REQUEST);
  }
  const told = keysTold(office);
  expect(told).toBeLessThan(60);
  const answer: Letter = aLetter({ message: { kind: "hello-reply", name: "Anna" } });
  office.post.send(aPeerId(201), answer);
  office.post.send(aPeerId(202), aLetter());
  // Neither key is known: what goes out asks for it.
  await expect.poll(() => office.relayed.slice(told).map(({ to }) => to)).toEqual([aPeerId(202)]);
});
