import type { ScanTrouble } from "../../app/scan/scanner.ts";
import type { CodeKind } from "../../core/qr/name-code.ts";

type Sentence = string;

const found: Record<CodeKind, Sentence> = {
  "damaged-invite":
    "This Twocan code is incomplete or has a mistake in it. Scan it where it was made.",
  "call-code":
    "This code answers a call without internet. Scan it on the phone that started that call.",
  "web-address": "This is a web address, not a Twocan code.",
  wifi: "This is a Wi‑Fi code. Your camera app can join that network.",
  contact: "This is a contact card, not a Twocan code.",
  "phone-number": "This is a phone number, not a Twocan code.",
  "text-message": "This is a text message, not a Twocan code.",
  email: "This is an e-mail address, not a Twocan code.",
  place: "This is a place on a map, not a Twocan code.",
  event: "This is a calendar entry, not a Twocan code.",
  payment: "This is a payment code. Twocan pays nothing.",
  "other-app": "This code is for another app.",
  text: "This is a text, not a Twocan code.",
  unreadable: "This code holds nothing that Twocan can read.",
};

const trouble: Record<ScanTrouble, Sentence> = {
  denied:
    "The camera is not allowed. Allow it in the browser's settings for this site, or go on with a photo or a link.",
  missing: "No camera was found. A photo of the code or the link does it too.",
  busy: "Another app holds the camera. Close it and try again, or go on with a photo or a link.",
  unfit: "This camera cannot be used for codes. A photo of the code or the link does it too.",
  insecure: "The camera works only on a page with https:// in front. The link works here too.",
  silent:
    "The browser gave no answer about the camera. Try again, or go on with a photo or a link.",
  unknown: "The camera did not start. Try again, or go on with a photo or a link.",
  stalled: "The camera is on, but shows nothing.",
  unloaded:
    "The part that reads codes did not load. Check the network and try again, or paste a link.",
};

export const scanEn = {
  title: "Scan to call",
  back: "Back",
  asks: "The browser will ask for your camera. What it sees stays on this phone.",
  begin: "Turn on camera",
  starting: "Starting the camera…",
  aim: "Point the camera at the code on the other phone.",
  slow: "Nothing yet. Move a little closer, or make the other screen brighter.",
  own: "This is your own code. Scan the one on the other phone.",
  found,
  trouble,
  retry: "Try again",
  restart: "Restart camera",
  lampOn: "Light on",
  lampOff: "Light off",
  flip: "Flip",
  photo: "From a photo",
  paste: "Paste a link",
  closePaste: "Close",
  reading: "Looking for a code in the picture…",
  noCode: "There is no code in this picture.",
  noPicture: "This picture cannot be opened. Try a screenshot of the code.",
  drop: "Drop the picture here",
  code: {
    howTo: "Scan this with Twocan or any camera app to call me.",
    name: (name: string) => (name === "" ? "My code" : name),
  },
};

/** What every language has to say of codes. */
export type ScanDictionary = typeof scanEn;
