import {
  ErrorBoundary,
  Match,
  Show,
  Suspense,
  Switch,
  createEffect,
  createSignal,
  lazy,
  onCleanup,
  type JSX,
} from "solid-js";
import type { LineStatus, Twocan } from "../app/twocan.ts";
import { report } from "../app/log.ts";
import type { CallState } from "../core/call/state.ts";
import { useAnnouncer } from "./Announcer.tsx";
import { createFocusReturn } from "./behaviour/create-focus-return.ts";
import { createShortcuts } from "./behaviour/create-shortcuts.ts";
import { createStyleMending } from "./behaviour/create-style-mending.ts";
import { ownerSignal } from "./behaviour/owner-signal.ts";
import { whenIdle } from "./behaviour/when-idle.ts";
import { FailedScreen } from "./shell/FailedScreen.tsx";
import { HomeScreen } from "./home/HomeScreen.tsx";
import { InviteScreen } from "./people/InviteScreen.tsx";
import { callSentence } from "./text/call-sentence.ts";
import { useText } from "./text/TextProvider.tsx";
import { useTwocan } from "./twocan-context.ts";

/** The screen of the call, else the one the person went to. */
export function App(): JSX.Element {
  const twocan = useTwocan();
  const state = twocan.session.state;
  // Every code of a move opens a tab, and none of them needs the line.
  const isMovingIn = (): boolean => twocan.navigation.screen().name === "move-in";
  const [asksForKeys, setAsksForKeys] = createSignal(false);
  createShortcuts(twocan, () => setAsksForKeys(true));
  createFocusReturn(twocan.navigation.screen);
  createSoundUnlock(() => twocan.unlockSound());
  createCallNews(state);
  createStyleMending();
  createCallPreload(twocan.line);
  createShellLoad(twocan);
  return (
    <>
      <Switch fallback={<IdleScreen />}>
        <Match when={twocan.move.isMoved()}>
          <SettingsDoor />
        </Match>
        <Match when={twocan.tab() === "elsewhere" && !isMovingIn()}>
          <Door>
            <ElsewhereScreen />
          </Door>
        </Match>
        <Match when={state().name !== "idle"}>
          <Door>
            <CallArea />
          </Door>
        </Match>
      </Switch>
      <Show when={twocan.shell()}>
        {(shell) => (
          <Unseen>
            <ShellEffects shell={shell()} />
          </Unseen>
        )}
      </Show>
      <Show when={asksForKeys()}>
        <Door>
          <KeyboardSheet onClose={() => setAsksForKeys(false)} />
        </Door>
      </Show>
    </>
  );
}

function IdleScreen(): JSX.Element {
  const { navigation } = useTwocan();
  const invited = () => {
    const screen = navigation.screen();
    return screen.name === "invite" ? screen : null;
  };
  const scanCall = () => {
    const screen = navigation.screen();
    return screen.name === "scan-call" ? screen : null;
  };
  return (
    <Switch fallback={<SettingsDoor />}>
      <Match when={navigation.screen().name === "home"}>
        <HomeScreen />
      </Match>
      <Match when={navigation.screen().name === "scan"}>
        <Door>
          <ScanScreen />
        </Door>
      </Match>
      <Match when={navigation.screen().name === "code"}>
        <Door>
          <CodeScreen />
        </Door>
      </Match>
      <Match when={scanCall()} keyed>
        {({ text, isScanned = false }) => (
          <Door>
            <ScanCallScreen text={text} isScanned={isScanned} />
          </Door>
        )}
      </Match>
      <Match when={navigation.screen().name.startsWith("check")}>
        <Door>
          <CheckArea />
        </Door>
      </Match>
      <Match when={invited()}>{(invite) => <InviteScreen peer={invite().peer} />}</Match>
    </Switch>
  );
}

/** A call shows at once, because this is fetched as soon as calls can come. */
const CallArea = lazy(async () => {
  const loaded = await import("./call/CallArea.tsx");
  return { default: loaded.CallArea };
});

function createCallPreload(line: () => LineStatus): void {
  createEffect(() => {
    if (line() === "up") whenIdle(() => void CallArea.preload());
  });
}

/** How long what makes it an app on the phone waits for the line, which comes first. */
const SHELL_WAITS_MS = 3_000;

function createShellLoad({ line, loadShell }: Twocan): void {
  createEffect(() => {
    if (line() === "up") whenIdle(loadShell);
  });
  const timer = setTimeout(loadShell, SHELL_WAITS_MS);
  onCleanup(() => clearTimeout(timer));
}

const ShellEffects = lazy(async () => {
  const loaded = await import("./shell/ShellEffects.tsx");
  return { default: loaded.ShellEffects };
});

/** Leads to what may be missing: nobody waits for it. */
function Unseen(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

/** The settings are no part of the first load. */
const SettingsArea = lazy(async () => {
  const loaded = await import("./settings/SettingsArea.tsx");
  return { default: loaded.SettingsArea };
});

function SettingsDoor(): JSX.Element {
  return (
    <Door>
      <SettingsArea />
    </Door>
  );
}

const ElsewhereScreen = lazy(async () => {
  const loaded = await import("./shell/ElsewhereScreen.tsx");
  return { default: loaded.ElsewhereScreen };
});

/** Nor is the scanner. */
const ScanScreen = lazy(async () => {
  const loaded = await import("./scan/ScanScreen.tsx");
  return { default: loaded.ScanScreen };
});

const CodeScreen = lazy(async () => {
  const loaded = await import("./scan/CodeScreen.tsx");
  return { default: loaded.CodeScreen };
});

const ScanCallScreen = lazy(async () => {
  const loaded = await import("./scan/ScanCallScreen.tsx");
  return { default: loaded.ScanCallScreen };
});

const KeyboardSheet = lazy(async () => {
  const loaded = await import("./call/KeyboardSheet.tsx");
  return { default: loaded.KeyboardSheet };
});

const CheckArea = lazy(async () => {
  const loaded = await import("./check/CheckArea.tsx");
  return { default: loaded.CheckArea };
});

function showFailed(cause: unknown): JSX.Element {
  report("screen", cause);
  return <FailedScreen reason="incomplete" />;
}

/** Leads to what is loaded only when somebody goes there. */
function Door(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={showFailed}>
      <Suspense fallback={<main aria-busy="true" />}>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

/** Tells of the call where nobody may be looking: to screen readers and in the title. */
function createCallNews(state: () => CallState): void {
  const t = useText();
  const announcer = useAnnouncer();
  createEffect(() => announcer.setUrgent(callSentence(state(), t)));
  createEffect(() => {
    const current = state();
    document.title =
      current.name === "incoming" ? t("incoming.calling", current.call.peerName) : "Twocan";
  });
  onCleanup(() => {
    document.title = "Twocan";
  });
}

/** Calls `unlock` in every tap: a page that slept may have lost its leave to sound. */
function createSoundUnlock(unlock: () => void): void {
  const options = { signal: ownerSignal(), capture: true };
  // On touch screens the end of a touch counts as the person's wish, its start does not.
  for (const type of ["pointerup", "click", "keydown"]) addEventListener(type, unlock, options);
}
