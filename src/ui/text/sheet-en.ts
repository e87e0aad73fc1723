import type { Quality } from "../../core/media/media-choices.ts";

const qualities: Record<Quality, string> = {
  automatic: "Automatic",
  "1080p": "1080p",
  "720p": "720p",
  "360p": "360p, saves data",
};

/** What is said in sheets over a call. */
export const sheetEn = {
  more: "More",
  close: "Close",
  devices: {
    title: "Camera and sound",
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    nameless: (number: number) => `Device ${number}`,
    onSide: (side: "back" | "front", number: number | null) =>
      `${side === "back" ? "Rear" : "Front"} camera${number === null ? "" : ` ${number}`}`,
    quality: "Picture quality",
    qualities,
    zoom: "Zoom",
  },
  keyboard: {
    title: "Keyboard",
    mute: "Mute or unmute",
    video: "Stop or start video",
    flip: "Use the other camera",
    chat: "Open the chat",
    move: "Move your picture, once it has the focus",
    leave: "Decline a call, close what is in front, go back",
    help: "Show these keys",
  },
};

export type SheetDictionary = typeof sheetEn;
