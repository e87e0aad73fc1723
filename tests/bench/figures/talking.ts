import { arrivalTime, awaitText, paintTime, type Phone, setWatchesFrames, tap } from "../phone.ts";
import type { Round } from "../round.ts";
import type { Messages } from "../systems.ts";
import { ALL_SYSTEMS, type Figure } from "./figure.ts";
import { bigFile, startFile } from "./moving-files.ts";

// There and back so many times: one message is as coarse as the screen it waits for.
const EXCHANGES = 20;

export const chatRoundTrip: Figure = {
  name: "chat-round-trip",
  about: `tap on Send → the message is in what the other screen shows, there and back (mean of ${EXCHANGES} after the first)`,
  unit: "ms",
  systems: ALL_SYSTEMS,
  run: (round) => measureExchanges(round, "document"),
};

export const chatPainted: Figure = {
  name: "chat-painted",
  about: "as chat-round-trip, until the frame is painted that shows it: what a person sees",
  unit: "ms",
  systems: ALL_SYSTEMS,
  run: (round) => measureExchanges(round, "paint"),
};

export const chatArrival: Figure = {
  name: "chat-arrival",
  about: "as chat-round-trip, until the message is in the other page, before that shows it",
  unit: "ms",
  // PeerJS packs a text: it cannot be told in what comes.
  systems: ["twocan", "bare"],
  run: (round) => measureExchanges(round, "page"),
};

export const chatDuringFile: Figure = {
  name: "chat-during-file",
  about:
    "as chat-round-trip, while a file is sent as fast as it goes, beside bare at rest; bare sends both over one channel",
  unit: "ms",
  systems: ["twocan", "bare"],
  comparedWith: chatRoundTrip,
  async run(round) {
    const { messages, files } = round.system;
    if (messages === null || files === null) return UNAVAILABLE;
    const { caller } = await round.opened();
    if (round.system.name === "bare") await tap(caller, "Share one channel");
    await startFile(round, files, await bigFile());
    return measureExchanges(round, "document");
  },
};

const UNAVAILABLE = { unavailable: "there are no messages in a call" };

/** How far a message is followed. */
type Goal = "page" | "document" | "paint";

async function measureExchanges(round: Round, goal: Goal): Promise<number | typeof UNAVAILABLE> {
  await round.answered();
  const { messages } = round.system;
  if (messages === null) return UNAVAILABLE;
  const { caller, callee } = await round.opened();
  await messages.open(caller);
  await messages.open(callee);
  const exchange = async (): Promise<number> =>
    (await timeMessage(messages, { from: caller, to: callee, goal })) +
    (await timeMessage(messages, { from: callee, to: caller, goal }));
  await Promise.all([caller, callee].map((phone) => setWatchesFrames(phone, false)));
  // What a browser does for the first time in a page it does slowly.
  await exchange();
  let sumMs = 0;
  for (let count = 0; count < EXCHANGES; count++) sumMs += await exchange();
  await Promise.all([caller, callee].map((phone) => setWatchesFrames(phone, true)));
  return sumMs / EXCHANGES;
}

interface Way {
  readonly from: Phone;
  readonly to: Phone;
  readonly goal: Goal;
}

/** From the tap to the goal. */
async function timeMessage({ field, send }: Messages, { from, to, goal }: Way): Promise<number> {
  const text = `Hello ${crypto.randomUUID()}`;
  await from.page.getByLabel(field, { exact: true }).fill(text);
  const seenAt = await awaitText(to, "body", text);
  const tapAt = await tap(from, send);
  const shownAt = await seenAt();
  if (goal === "document") return shownAt - tapAt;
  return (await (goal === "page" ? arrivalTime(to) : paintTime(to))) - tapAt;
}
