import { Match, Show, Switch, createEffect, onCleanup, type JSX } from "solid-js";
import type { CallState } from "../core/call/state.ts";
import { useAnnouncer } from "./Announcer.tsx";
import { createShortcuts } from "./behaviour/create-shortcuts.ts";
import { ownerSignal } from "./behaviour/owner-signal.ts";
import type { OngoingCall } from "./parts/CallTitle.tsx";
import { CallScreen } from "./screens/CallScreen.tsx";
import { ElsewhereScreen } from "./screens/ElsewhereScreen.tsx";
import { EndedScreen } from "./screens/EndedScreen.tsx";
import { HomeScreen } from "./screens/HomeScreen.tsx";
import { IncomingScreen } from "./screens/IncomingScreen.tsx";
import { InviteScreen } from "./screens/InviteScreen.tsx";
import { callSentence } from "./text/call-sentence.ts";
import { useText } from "./text/TextProvider.tsx";
import { useTwocan } from "./twocan-context.ts";

/** The screen of the call, else the one the person went to. */
export function App(): JSX.Element {
  const twocan = useTwocan();
  const state = twocan.session.state;
  createShortcuts(twocan);
  createSoundUnlock(() => twocan.unlockSound());
  createCallNews(state);
  return (
    <Switch fallback={<IdleScreen />}>
      <Match when={twocan.tab() === "elsewhere"}>
        <ElsewhereScreen />
      </Match>
      <Match when={named(state(), "incoming")}>
        {(incoming) => <IncomingScreen state={incoming()} />}
      </Match>
      <Match when={ongoing(state())}>{(call) => <CallScreen state={call()} />}</Match>
      <Match when={named(state(), "ended")}>{(ended) => <EndedScreen state={ended()} />}</Match>
    </Switch>
  );
}

function IdleScreen(): JSX.Element {
  const { navigation } = useTwocan();
  const invited = () => {
    const screen = navigation.screen();
    return screen.name === "invite" ? screen : null;
  };
  return (
    <Show when={invited()} fallback={<HomeScreen />}>
      {(invite) => <InviteScreen peer={invite().peer} />}
    </Show>
  );
}

function named<Name extends CallState["name"]>(
  state: CallState,
  name: Name,
): Extract<CallState, { name: Name }> | null {
  return isNamed(state, name) ? state : null;
}

function isNamed<Name extends CallState["name"]>(
  state: CallState,
  name: Name,
): state is Extract<CallState, { name: Name }> {
  return state.name === name;
}

function ongoing(state: CallState): OngoingCall | null {
  return named(state, "dialing") ?? named(state, "connecting") ?? named(state, "connected");
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
