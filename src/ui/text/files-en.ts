import type { TransferEnd } from "../../core/files/transfer.ts";

/** What is said on the phone that was to get the file. */
const endsHere: Record<TransferEnd, string> = {
  declined: "You declined it.",
  "cancelled-here": "You cancelled it.",
  "cancelled-there": "Cancelled by the other side.",
  "no-room": "This phone has no room for it. Free some, then ask for it again.",
  "too-large": "Too large for this browser, which keeps up to 128 MB. Try another browser.",
  "wrong-hash": "It arrived damaged and was deleted. Ask for it again.",
  "wrong-order": "It did not arrive in order and was deleted. Ask for it again.",
  "wrong-size": "It was not as announced and was deleted. Ask for it again.",
  "too-many": "Too much at once. Ask for it again when the others are here.",
  unreadable: "The other phone cannot read it any more. Ask for it again.",
  unwritable: "This phone could not save it. Close other tabs, then ask for it again.",
};

/** What is said on the phone that was to send it. */
const endsThere: Record<TransferEnd, string> = {
  declined: "Declined.",
  "cancelled-here": "You cancelled it.",
  "cancelled-there": "Cancelled by the other side.",
  "no-room": "The other phone has no room for it. Send it again when there is some.",
  "too-large": "Too large for the other browser. Send something smaller.",
  "wrong-hash": "It changed while it was sent. Send it again.",
  "wrong-order": "The other phone refused it. Send it again.",
  "wrong-size": "It changed while it was sent. Send it again.",
  "too-many": "Too many at once. Send it again when the others have arrived.",
  unreadable: "This phone cannot read it any more. Send it again.",
  unwritable: "The other phone could not save it. Send it again.",
};

/** What is said of files. */
export const filesEn = {
  title: "Photos and files",
  none: "What you send each other is listed here.",
  send: "Send photos or files",
  sendSheet: {
    camera: "Camera",
    photos: "Gallery",
    any: "Files",
    original: "Photos in original size",
    originalHelp: "Larger, and they may say where they were taken. Videos always may.",
    drop: "Or paste or drop them here.",
  },
  tooLarge: (name: string) => `${name} is too large. Files may have up to 64 GB.`,
  tooMany: "No more than 100 files can wait at once. Send the rest later.",
  asItIs: {
    question: (name: string, count: number) =>
      count === 1
        ? `${name} can only be sent as it is. It may say where it was taken.`
        : `${name} and ${count - 1} more can only be sent as they are. They may say where they were taken.`,
    send: "Send as it is",
    leave: "Do not send",
  },
  from: (name: string) => `${name} wants to send you a file.`,
  pictureFrom: (name: string) => `${name} wants to send you a picture.`,
  snapshotFrom: (name: string) => `${name} took a picture of you.`,
  program: "This is a program. Open it only if you expected it.",
  accept: "Accept",
  acceptAll: (count: number) => `Accept all ${count}`,
  decline: "Decline",
  pause: "Pause",
  resume: "Go on",
  cancel: "Cancel",
  save: "Save",
  share: "Share",
  view: "View",
  remove: "Remove",
  removeSure: "Remove for good",
  chooseAgain: "Choose it again",
  /** Read out with the name of the file, so that one button is told from the other. */
  doTo: (act: string, name: string) => `${act}: ${name}`,
  state: {
    offered: "Accept it?",
    asked: "Waiting for an answer",
    waiting: "Waits until you are both here",
    broken: "Goes on when you are both here",
    paused: "Paused",
    pausedThere: "Paused by the other side",
    lost: "Choose the file again, then it goes on.",
    notTheSame: "That is another file. Choose the one you sent.",
    arrived: "Complete and checked",
    sent: "Sent",
    gone: "Gone: this browser keeps files only until Twocan is closed.",
    vanished: "It is not here any more. Ask for it again.",
    unsaved: "It is saved nowhere else. Remove it all the same?",
    shareFailed: "It cannot be shared. Save it instead.",
  },
  endsHere,
  endsThere,
  moved: (moved: string, all: string) => `${moved} of ${all}`,
  secondsLeft: (seconds: number) => `${seconds} s left`,
  minutesLeft: (minutes: number) => `${minutes} min left`,
  progress: (name: string) => `Progress of ${name}`,
  preview: (name: string) => `Preview of ${name}`,
  snapshot: {
    take: "Take a picture of the call",
    title: "Picture of the call",
    told: (name: string) => `${name} is told when you save or send it.`,
    none: "There is no picture to take now. Try again when you see the other side.",
    send: (name: string) => `Send to ${name}`,
    alt: "The picture that was taken",
    fileName: "Twocan call",
  },
};

export type FilesDictionary = typeof filesEn;
