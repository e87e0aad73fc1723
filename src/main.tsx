import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import type { BootState } from "./app/boot.ts";
import { startTwocan } from "./app/start.ts";
import { Root } from "./ui/Root.tsx";

const [boot, setBoot] = createSignal<BootState>({ kind: "starting" });
const root = document.querySelector("#root");
if (root !== null) render(() => <Root boot={boot()} />, root);

// The app lives as long as its page.
void startTwocan(new AbortController().signal).then(setBoot);
