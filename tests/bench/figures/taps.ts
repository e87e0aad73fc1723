/** How soon the call screen shows that a tap was felt, on a phone a quarter as fast as this machine. */
import { chatEn } from "../../../src/ui/text/chat-en.ts";
import { en } from "../../../src/ui/text/en.ts";
import { sheetEn } from "../../../src/ui/text/sheet-en.ts";
import { tapToPaint } from "../phone.ts";
import type { Figure } from "./figure.ts";

const CPU_SLOW_DOWN = 4;

/** In an order in which each is there when its turn comes; a name and what is read out. */
const TAPS = [
  ["mute", en.call.mute],
  ["unmute", en.call.unmute],
  ["stop-video", en.call.stopVideo],
  ["start-video", en.call.startVideo],
  ["flip", en.call.flip],
  ["torch", en.call.torch],
  ["own-picture", en.call.ownPicture],
  ["more", sheetEn.more],
  ["zoom", sheetEn.devices.zoom],
  ["close", sheetEn.close],
  ["lens", en.call.lens(1, 2)],
  ["chat", chatEn.open(0)],
  ["hang-up", en.call.hangUp],
] as const;
const IN_SHEET: readonly string[] = ["zoom", "close"];

const taps: readonly Figure[] = TAPS.map(([name, label]) => ({
  name: `tap-${name}`,
  about: `tap on "${label}" → the next paint, with the CPU ${CPU_SLOW_DOWN} times slower`,
  unit: "ms",
  systems: ["twocan"],
  async run(round) {
    await round.answered();
    const { caller } = await round.opened();
    if (!IN_SHEET.includes(name)) await round.system.closeSheets(caller);
    const role = name === "zoom" ? "slider" : "button";
    return tapToPaint(caller, { role, name: label }, CPU_SLOW_DOWN);
  },
}));

/** The last one ends the call. */
export const tapsInCall = taps.slice(0, -1);
export const tapAtTheEnd = taps.slice(-1);
