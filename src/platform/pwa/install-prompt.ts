/** Chromium's offer to install the app, kept for the person's tap; not in the DOM library. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
  readonly userChoice: Promise<{ readonly outcome: "accepted" | "dismissed" }>;
}

declare global {
  interface WindowEventMap {
    beforeinstallprompt: BeforeInstallPromptEvent;
  }
}

/** The browser's own way to install the app, as far as it has one. */
export interface InstallPrompt {
  /** Whether the browser would ask the person now. */
  isReady(): boolean;
  /** Whether it has been installed while this page was open. */
  isDone(): boolean;
  /** Lets the browser ask, in a tap. It can ask only once. */
  show(): Promise<"accepted" | "dismissed">;
  /** Tells of changes of the first two, until the signal aborts. */
  watch(onChange: () => void, signal: AbortSignal): void;
}

/** Catches the offer, which comes once and early, until the signal aborts. */
export function catchInstallPrompt(signal: AbortSignal): InstallPrompt {
  const watchers = new Set<() => void>();
  let caught: BeforeInstallPromptEvent | null = null;
  let isDone = false;
  const tell = (): void => watchers.forEach((onChange) => onChange());
  addEventListener(
    "beforeinstallprompt",
    (event) => {
      // Otherwise the browser asks by itself, before anybody has seen what there is to install.
      event.preventDefault();
      caught = event;
      tell();
    },
    { signal },
  );
  addEventListener(
    "appinstalled",
    () => {
      isDone = true;
      caught = null;
      tell();
    },
    { signal },
  );
  return {
    isReady: () => caught !== null,
    isDone: () => isDone,
    async show() {
      const offer = caught;
      caught = null;
      tell();
      if (offer === null) return "dismissed";
      await offer.prompt();
      return (await offer.userChoice).outcome;
    },
    watch(onChange, lifetime) {
      watchers.add(onChange);
      lifetime.addEventListener("abort", () => watchers.delete(onChange), { once: true });
    },
  };
}
