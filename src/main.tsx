import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import type { BootState } from "./app/boot.ts";
import { openLook } from "./app/look.ts";
import { startTwocan } from "./app/start.ts";
import { Root } from "./ui/Root.tsx";
import { loadLanguage } from "./ui/text/TextProvider.tsx";

const [boot, setBoot] = createSignal<BootState>({ kind: "starting" });

// The app lives as long as its page.
void startTwocan(new AbortController().signal).then(setBoot);

const look = openLook();
void show();

/** The first words on the screen are in the person's language. */
async function show(): Promise<void> {
  await loadLanguage(look.language());
  const root = document.querySelector("#root");
  if (root !== null) render(() => <Root boot={boot()} look={look} />, root);
}
