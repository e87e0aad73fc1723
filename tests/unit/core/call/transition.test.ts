import { expect, test } from "vitest";
import type { CallEvent } from "../../../../src/core/call/event.ts";
import type { CallState } from "../../../../src/core/call/state.ts";
import { transition } from "../../../../src/core/call/transition.ts";
import {
  aCall,
  aConnected,
  aConnecting,
  aDialing,
  AN_IDLE,
  anAnsweredCall,
  anEnded,
  anEvent,
  anIncoming,
  CALL_ID,
  EVENT_TYPES,
  LOWER_ID,
  OTHER_CALL_ID,
  START_MS,
} from "../../../support/builders.ts";

const LATER_MS = START_MS + 1_000;
const MUCH_LATER_MS = START_MS + 3_600_000;

/**
 * Every state a phone can be in: grouped by name, so that a new one does not compile until it is
 * here, and by column of the tables below.
 */
const STATES: { readonly [Name in CallState["name"]]: Readonly<Record<string, CallState>> } = {
  idle: { idle: AN_IDLE },
  dialing: { dialing: aDialing() },
  incoming: { incoming: anIncoming() },
  connecting: {
    "caller connecting": aConnecting(),
    "callee connecting": aConnecting({ call: anAnsweredCall() }),
  },
  connected: {
    "caller connected": aConnected(),
    "callee connected": aConnected({ call: anAnsweredCall() }),
    reconnecting: aConnected({ trouble: { kind: "reconnecting", sinceMs: START_MS } }),
    leaving: aConnected({
      call: anAnsweredCall(),
      trouble: { kind: "leaving", sinceMs: START_MS },
    }),
  },
  ended: { ended: anEnded() },
};

/**
 * Every event there is, about the call of the states above; also grouped by type. The time of
 * `time` is past every deadline, except where it says otherwise.
 */
const EVENTS: { readonly [Type in CallEvent["type"]]: Readonly<Record<string, CallEvent>> } = {
  dial: { dial: anEvent("dial") },
  answer: { answer: anEvent("answer") },
  decline: { decline: anEvent("decline") },
  "hang-up": { "hang-up": anEvent("hang-up") },
  dismiss: { dismiss: anEvent("dismiss") },
  ring: {
    "ring:again": anEvent("ring"),
    "ring:anew": anEvent("ring", { callId: OTHER_CALL_ID }),
    "ring:other": anEvent("ring", { callId: OTHER_CALL_ID, peer: LOWER_ID }),
  },
  ringing: { ringing: anEvent("ringing", { nowMs: LATER_MS }) },
  accepted: { accepted: anEvent("accepted") },
  declined: {
    declined: anEvent("declined"),
    "no-answer": anEvent("declined", { reason: "no-answer" }),
  },
  busy: { busy: anEvent("busy") },
  cancelled: { cancelled: anEvent("cancelled") },
  leaving: { leaving: anEvent("leaving") },
  bye: { bye: anEvent("bye"), "bye:failed": anEvent("bye", { reason: "failed" }) },
  clock: { clock: anEvent("clock", { theirNowMs: MUCH_LATER_MS }) },
  absent: { absent: anEvent("absent") },
  met: { met: anEvent("met"), "met:late": anEvent("met", { callId: CALL_ID }) },
  "link-up": { "link-up": anEvent("link-up") },
  "link-down": { "link-down": anEvent("link-down") },
  time: {
    time: anEvent("time", { nowMs: MUCH_LATER_MS }),
    "time:early": anEvent("time", { nowMs: LATER_MS }),
  },
};

/**
 * What each event makes of each state, and after a slash the commands. A dot is the very same
 * object and no command; a name that is no state's is the reason the call ended for.
 */
const AS_THE_CALLER = `
            | dialing            | caller connecting | caller connected | reconnecting
 dial       | .                  | .                 | .                | .
 answer     | .                  | .                 | .                | .
 decline    | .                  | .                 | .                | .
 hang-up    | cancelled/cancel   | hung-up/bye       | hung-up/bye      | hung-up/bye
 dismiss    | .                  | .                 | .                | .
 ring:again | .                  | .                 | .                | .
 ring:anew  | .                  | incoming/ringing  | incoming/ringing | incoming/ringing
 ring:other | ./busy             | ./busy            | ./busy           | ./busy
 ringing    | dialing/offer      | .                 | .                | .
 accepted   | connecting         | .                 | .                | .
 declined   | declined           | declined          | declined         | declined
 no-answer  | no-answer          | no-answer         | no-answer        | no-answer
 busy       | busy               | .                 | .                | .
 cancelled  | .                  | .                 | .                | .
 leaving    | .                  | .                 | connected        | connected
 bye        | remote-hung-up     | remote-hung-up    | remote-hung-up   | remote-hung-up
 bye:failed | failed             | failed            | lost             | lost
 clock      | dialing/ring       | .                 | .                | .
 absent     | dialing            | .                 | .                | .
 met        | .                  | .                 | .                | .
 met:late   | .                  | .                 | .                | .
 link-up    | connected          | connected         | .                | connected
 link-down  | .                  | .                 | connected        | .
 time       | unreachable/cancel | failed/bye        | .                | lost/bye
 time:early | .                  | .                 | .                | .
`;

const AS_THE_CALLEE = `
            | incoming              | callee connecting | callee connected | leaving
 dial       | .                     | .                 | .                | .
 answer     | connecting/accept     | .                 | .                | .
 decline    | declined-here/decline | .                 | .                | .
 hang-up    | declined-here/decline | hung-up/bye       | hung-up/bye      | hung-up/bye
 dismiss    | .                     | .                 | .                | .
 ring:again | incoming/ringing      | ./accept          | .                | .
 ring:anew  | incoming/ringing      | incoming/ringing  | incoming/ringing | incoming/ringing
 ring:other | ./busy                | ./busy            | ./busy           | ./busy
 ringing    | .                     | .                 | .                | .
 accepted   | .                     | .                 | .                | .
 declined   | .                     | .                 | .                | .
 no-answer  | .                     | .                 | .                | .
 busy       | .                     | .                 | .                | .
 cancelled  | missed                | remote-hung-up    | remote-hung-up   | remote-hung-up
 leaving    | .                     | .                 | connected        | connected
 bye        | missed                | remote-hung-up    | remote-hung-up   | remote-hung-up
 bye:failed | missed                | failed            | lost             | lost
 clock      | .                     | .                 | .                | .
 absent     | .                     | .                 | .                | .
 met        | .                     | .                 | .                | .
 met:late   | .                     | .                 | .                | .
 link-up    | .                     | connected         | .                | connected
 link-down  | .                     | .                 | connected        | .
 time       | missed/decline        | failed/bye        | .                | left/bye
 time:early | .                     | .                 | .                | .
`;

const WITHOUT_A_CALL = `
            | idle             | ended
 dial       | dialing/ring     | dialing/ring
 answer     | .                | .
 decline    | .                | .
 hang-up    | .                | .
 dismiss    | .                | idle
 ring:again | incoming/ringing | .
 ring:anew  | incoming/ringing | incoming/ringing
 ring:other | incoming/ringing | incoming/ringing
 ringing    | .                | .
 accepted   | .                | .
 declined   | .                | .
 no-answer  | .                | .
 busy       | .                | .
 cancelled  | .                | .
 leaving    | .                | .
 bye        | .                | .
 bye:failed | .                | .
 clock      | .                | .
 absent     | .                | .
 met        | connecting       | connecting
 met:late   | connecting       | .
 link-up    | .                | .
 link-down  | .                | .
 time       | .                | .
 time:early | .                | .
`;

const STATE_OF: Readonly<Record<string, CallState>> = Object.assign({}, ...Object.values(STATES));
const EVENT_OF: Readonly<Record<string, CallEvent>> = Object.assign({}, ...Object.values(EVENTS));

interface Case {
  readonly state: string;
  readonly event: string;
  readonly expected: string;
}

function readTable(table: string): readonly Case[] {
  const cellsOf = (line: string): string[] => line.split("|").map((cell) => cell.trim());
  const [header = "", ...lines] = table.trim().split("\n");
  // The corner above the events is empty, and trimmed away with the table's first line.
  const columns = cellsOf(header).filter((cell) => cell !== "");
  return lines
    .map(cellsOf)
    .flatMap(([event = "", ...cells]) =>
      columns.map((state, place) => ({ state, event, expected: cells[place] ?? "nothing listed" })),
    );
}

/** What happened, in the words of the tables. */
function describeStep(before: CallState, event: CallEvent): string {
  const [after, commands] = transition(before, event);
  const name = after.name === "ended" ? after.reason : after.name;
  const orders = commands.map((command) => {
    if (command.type === "send") return command.message.kind;
    return command.type === "report-ringing" ? "ringing" : command.type;
  });
  return [after === before ? "." : name, ...orders].join("/");
}

const CASES = [AS_THE_CALLER, AS_THE_CALLEE, WITHOUT_A_CALL].flatMap(readTable);

test("every state and every event is listed, each pair once", () => {
  const listed = CASES.map(({ state, event }) => `${state} + ${event}`);
  const all = Object.keys(STATE_OF).flatMap((state) =>
    Object.keys(EVENT_OF).map((event) => `${state} + ${event}`),
  );
  expect(listed.toSorted()).toEqual(all.toSorted());
  expect(Object.keys(EVENTS).toSorted()).toEqual([...EVENT_TYPES].toSorted());
});

test.each(CASES)("$state + $event → $expected", ({ state, event, expected }) => {
  const before = STATE_OF[state] ?? AN_IDLE;
  expect(describeStep(before, EVENT_OF[event] ?? anEvent("time"))).toBe(expected);
});

const ABOUT_A_CALL = Object.entries(EVENT_OF).filter(
  ([, { type }]) => type !== "dial" && type !== "ring" && type !== "met",
);
const WITH_AN_ID = ABOUT_A_CALL.flatMap(([name, event]) =>
  "callId" in event ? [{ name, event: { ...event, callId: OTHER_CALL_ID } }] : [],
);

test.each(WITH_AN_ID)("$name of another call leaves every state the very same", ({ event }) => {
  for (const state of Object.values(STATE_OF)) {
    const [after, commands] = transition(state, event);
    expect(after).toBe(state);
    expect(commands).toEqual([]);
  }
});

test("a phone that cannot be reached is another matter when somebody else is called", () => {
  const state = aDialing({ call: aCall({ peer: LOWER_ID }) });
  expect(transition(state, anEvent("absent"))[0]).toBe(state);
});
