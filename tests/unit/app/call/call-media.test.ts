import { createRoot } from "solid-js";
import { expect, onTestFinished, test } from "vitest";
import { type CallMedia, createCallMedia } from "../../../../src/app/call/call-media.ts";
import { keepMediaChoices } from "../../../../src/app/call/media-choices.ts";
import { createMemoryStore } from "../../../../src/platform/storage/memory-store.ts";
import { ON } from "../../../support/app-phones.ts";
import { createFakeEther } from "../../../support/fake-ether.ts";
import { createLoopback } from "../../../support/loopback.ts";

function openMedia(): CallMedia {
  return createRoot((dispose) => {
    onTestFinished(dispose);
    return createCallMedia(keepMediaChoices(createMemoryStore()));
  });
}

/** A link that `media` is attached to until the controller aborts. */
function attach(media: CallMedia): AbortController {
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const [{ signalling }] = createLoopback();
  const events = {
    onPath: () => undefined,
    onData: () => undefined,
    onRemoteTrack: () => undefined,
    onControl: () => undefined,
    onRefused: () => undefined,
    onFault: () => undefined,
  };
  const options = { role: "caller", iceServers: [], signalling, events } as const;
  media.attach(
    createFakeEther().openLink(options, lifetime.signal),
    () => undefined,
    lifetime.signal,
  );
  return lifetime;
}

test("what the other phone says of its camera counts for as long as the call is connected", () => {
  const media = openMedia();
  media.onRemoteState(ON);
  expect(media.view.remoteState(), "nothing has been accepted yet").toBeNull();

  const first = attach(media);
  media.onRemoteState(ON);
  expect(media.view.remoteState()).toEqual(ON);
  first.abort();
  expect(media.view.remoteState()).toBeNull();

  // On its way when the call ended.
  media.onRemoteState(ON);
  attach(media);
  expect(media.view.remoteState(), "the next call begins with nothing known").toBeNull();
});
