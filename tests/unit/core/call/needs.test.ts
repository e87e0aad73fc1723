import { expect, test } from "vitest";
import { needsOf } from "../../../../src/core/call/needs.ts";
import {
  aCall,
  aConnected,
  aConnecting,
  aDialing,
  AN_IDLE,
  anAnsweredCall,
  anEnded,
  anIncoming,
  CALL_ID,
} from "../../../support/builders.ts";

const NOTHING = { link: null, capture: null, ringtone: null, isAwake: false };

test("without a call nothing is open, and nothing stays open after one", () => {
  expect(needsOf(AN_IDLE)).toEqual(NOTHING);
  expect(needsOf(anEnded())).toEqual(NOTHING);
});

test("a phone that rings opens no path and no camera before the call is answered", () => {
  expect(needsOf(anIncoming())).toEqual({ ...NOTHING, ringtone: "incoming", isAwake: true });
});

test("the caller hears the other phone ring only while it does", () => {
  expect(needsOf(aDialing({ reach: "trying" })).ringtone).toBeNull();
  expect(needsOf(aDialing({ reach: "unreachable", hasRung: true })).ringtone).toBeNull();
  expect(needsOf(aDialing({ reach: "ringing" })).ringtone).toBe("outgoing");
});

test("from dialing or answering on, the path and what is answered with are open", () => {
  const caller = {
    ...NOTHING,
    link: { callId: CALL_ID, role: "caller" },
    capture: { callId: CALL_ID, hasCamera: true },
    isAwake: true,
  };
  expect(needsOf(aDialing())).toEqual(caller);
  expect(needsOf(aConnecting())).toEqual(caller);
  expect(needsOf(aConnected())).toEqual(caller);
  expect(needsOf(aConnecting({ call: anAnsweredCall() })).link?.role).toBe("callee");
});

test("a voice call opens no camera, whatever the other side asked for", () => {
  const call = aCall({ media: "video", ownMedia: "voice" });
  expect(needsOf(aConnected({ call })).capture).toEqual({ callId: CALL_ID, hasCamera: false });
});
