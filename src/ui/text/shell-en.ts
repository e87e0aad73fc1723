import type { Notice } from "../../app/shell/shell-view.ts";
import type { CallMedia } from "../../core/protocol/message.ts";
import { isolate } from "./isolate.ts";

type Sentence = string;

const notice: Record<Notice, Sentence> = {
  update: "A new version of Twocan is ready.",
  shared: "What you shared with Twocan is not sent yet.",
  install: "On your home screen Twocan opens at once, even without internet.",
  ringing: "Twocan can tell you of a call while you look at something else.",
  "offline-ready": "Twocan now opens without internet, too.",
};

const callKind: Record<CallMedia, Sentence> = { video: "Video call", voice: "Voice call" };

export const shellEn = {
  notice,
  reload: "Reload",
  install: "Install",
  showHow: "Show me how",
  choose: "Send to…",
  allow: "Allow",
  notNow: "Not now",
  close: "Close",
  app: "This app",
  installRow: "Install Twocan",
  installHelp: "On the home screen, full screen, at once.",
  installed: "Twocan is installed",
  yes: "Yes",
  ringRow: "Notify me of calls",
  ringHelp: "While Twocan is open but out of sight. A phone rings only while Twocan is open.",
  ringOn: "On",
  ringDenied:
    "Blocked. Allow notifications for this site in the browser's settings, then come back.",
  ringNeedsInstall: "Install Twocan first. On an iPhone only installed apps can notify you.",
  updateRow: "A new version is ready",
  updateHelp: "Tap to reload. Nothing you have here is lost.",
  ring: {
    title: (name: string) => `${name === "" ? "Someone" : isolate(name)} is calling`,
    kind: callKind,
    answer: "Answer",
    decline: "Decline",
  },
  float: "Float picture",
  how: {
    title: "Install Twocan",
    help: "Then it opens like any other app, in full screen and without internet.",
    apple: {
      pack: "The app on the Home Screen starts empty. Pack your ID and contacts before, and bring them in there afterwards.",
      packAction: "Pack first",
      share: "Tap Share. Where you do not see it, it is behind the three dots.",
      shareName: "Share",
      add: "Scroll down to Add to Home Screen.",
      addName: "Add to Home Screen",
      web: "Leave Open as Web App on, where your iPhone asks, and tap Add.",
      webName: "Open as Web App",
      open: "Open Twocan from the Home Screen.",
    },
    menu: "Open the browser's menu and look for Install, or Add to Home screen. Chrome, Edge, Samsung Internet and Safari have it, and Firefox on Android.",
    installed: "Twocan is installed. You find it among your apps.",
  },
  shared: {
    title: "Send to whom?",
    files: (count: number) => (count === 1 ? "1 file" : `${count} files`),
    lost: (count: number) =>
      count === 1
        ? "There was no room for one of the files."
        : `There was no room for ${count} files.`,
    rest: "These were not sent. They are too large, or too many wait already.",
    nothing: "Nothing was shared, or it has been sent already.",
    nobody: "Save somebody as a contact first. What you shared stays here until then.",
    discard: "Discard",
  },
};

/** What every language has to say about the app on a phone. */
export type ShellDictionary = typeof shellEn;
