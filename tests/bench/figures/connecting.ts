import { ALL_SYSTEMS, type Figure } from "./figure.ts";

export const dialToRing: Figure = {
  name: "dial-to-ring",
  about: "tap on Call → the Answer button is on the other phone",
  unit: "ms",
  systems: ALL_SYSTEMS,
  run: async (round) => (await round.rung()).ringMs,
};

export const acceptToFrameCaller: Figure = {
  name: "accept-to-frame-caller",
  about: "tap on Answer → the caller sees the first picture",
  unit: "ms",
  systems: ALL_SYSTEMS,
  run: async (round) => (await round.answered()).callerMs,
};

export const acceptToFrameCallee: Figure = {
  name: "accept-to-frame-callee",
  about: "tap on Answer → the callee sees the first picture",
  unit: "ms",
  systems: ALL_SYSTEMS,
  run: async (round) => (await round.answered()).calleeMs,
};
