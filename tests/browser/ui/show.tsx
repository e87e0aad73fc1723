import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { onTestFinished } from "vitest";
import { cdp } from "vitest/browser";
import type { BootState } from "../../../src/app/boot.ts";
import type { Look } from "../../../src/app/look.ts";
import type { LanguageChoice, Theme } from "../../../src/core/settings/look.ts";
import { Root } from "../../../src/ui/Root.tsx";
import type { FakeTwocan } from "../../support/fake-twocan.ts";

/** Mounts the whole interface until the test is over. */
export function show(boot: BootState, look = aLook()): Element {
  const element = document.body.appendChild(document.createElement("div"));
  const dispose = render(() => <Root boot={boot} look={look} />, element);
  onTestFinished(() => {
    dispose();
    element.remove();
  });
  return element;
}

/** As the system has it, until something is chosen. */
export function aLook(): Look {
  const [theme, setTheme] = createSignal<Theme>("system");
  const [language, setLanguage] = createSignal<LanguageChoice>("system");
  return { theme, setTheme, language, setLanguage };
}

export function showApp(fake: FakeTwocan): void {
  show({ kind: "ready", twocan: fake.twocan });
}

/** Lets the browser prefer `tags` until the test is over. */
export function speak(...tags: readonly string[]): void {
  const pretend = (languages: readonly string[]): void => {
    Object.defineProperty(navigator, "languages", { configurable: true, value: languages });
    dispatchEvent(new Event("languagechange"));
  };
  pretend(tags);
  onTestFinished(() => pretend(["en-US"]));
}

/** Media features as a system setting would give them, until the test is over. */
export async function prefer(features: Record<string, string>): Promise<void> {
  const session = cdp();
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await session.send("Emulation.setEmulatedMedia", { features: list });
  onTestFinished(async () => {
    await session.send("Emulation.setEmulatedMedia", { features: [] });
  });
}

/** A picture of that size that keeps moving, until the test is over. */
export function aPicture(width: number, height: number): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  let frames = 0;
  const timer = setInterval(() => {
    if (pen === null) return;
    pen.fillStyle = frames++ % 2 === 0 ? "#fff" : "#fdfdfd";
    pen.fillRect(0, 0, width, height);
  }, 40);
  const stream = canvas.captureStream();
  onTestFinished(() => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  });
  return stream;
}

/** What is on the screen, without the invisible marks around names. */
export function screenText(): string {
  return document.body.innerText.replaceAll(/[\u2066-\u2069]/g, "");
}
