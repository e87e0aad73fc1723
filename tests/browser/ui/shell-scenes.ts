import type { BootState } from "../../../src/app/boot.ts";
import type { ShellOverrides } from "../../support/fake-shell.ts";
import { aTwocan } from "../../support/fake-twocan.ts";
import { aContact } from "../../support/people.ts";

function app(shell: ShellOverrides, given: Parameters<typeof aTwocan>[0] = {}): BootState {
  return { kind: "ready", twocan: aTwocan({ ...given, shell }).twocan };
}

const LONG_LINK = `https://example.org/${"a-very-long-way/".repeat(20)}`;
const SHARED = { screen: { name: "shared" } } as const;
const INSTALL = { screen: { name: "install" } } as const;
const SETTINGS = { screen: { name: "settings" } } as const;
const CONTACTS = { contacts: [aContact(1), aContact(2, { isVerified: true })] };

/** A file of another app. */
export function aFile(name: string): File {
  return new File(["content"], name, { type: "text/plain" });
}

/** The app as something on a phone. */
export const SHELL_SCENES: Record<string, () => BootState> = {
  "home, a new version": () => app({ notice: "update" }),
  "home, may be installed": () => app({ notice: "install", installWay: "prompt" }),
  "home, may be installed by hand": () => app({ notice: "install", installWay: "apple" }),
  "home, may notify": () => app({ notice: "ringing" }),
  "home, something shared": () => app({ notice: "shared" }),
  "home, works offline": () => app({ notice: "offline-ready" }, { name: "Robin" }),
  "settings, to be installed": () =>
    app({ installWay: "prompt", ringLeave: "unasked", hasUpdate: true }, SETTINGS),
  "settings, installed": () => app({ installWay: "installed", ringLeave: "granted" }, SETTINGS),
  "settings, no leave to notify": () => app({ ringLeave: "denied" }, SETTINGS),
  "settings, on an iPhone": () => app({ installWay: "apple", ringLeave: "unsupported" }, SETTINGS),
  "install, on an iPhone": () => app({ installWay: "apple" }, { ...INSTALL, name: "Robin" }),
  "install, on a new iPhone": () => app({ installWay: "apple" }, INSTALL),
  "install, by the menu": () => app({ installWay: "menu" }, INSTALL),
  "install, done": () => app({ installWay: "installed" }, INSTALL),
  "shared, only as it is": () =>
    app(
      { shared: { text: "", files: [aFile("IMG_0815.HEIC")], lostCount: 0, isAsked: true } },
      { ...SHARED, ...CONTACTS },
    ),
  "shared, text and files": () =>
    app(
      {
        shared: {
          text: LONG_LINK,
          files: [aFile(`${"long-".repeat(30)}.pdf`), aFile("photo.jpg")],
          lostCount: 1,
        },
      },
      { ...SHARED, ...CONTACTS },
    ),
  "shared, nobody to send it to": () =>
    app({ shared: { text: "Hello", files: [], lostCount: 0 } }, SHARED),
  "shared, too much": () =>
    app(
      { shared: { text: "", files: [aFile("film.mp4")], lostCount: 0, isRest: true } },
      { ...SHARED, ...CONTACTS },
    ),
  "shared, nothing": () => app({ shared: null }, SHARED),
};
