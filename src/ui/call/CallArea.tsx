import { Match, Switch, type JSX } from "solid-js";
import type { CallState } from "../../core/call/state.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import type { OngoingCall } from "./CallTitle.tsx";
import { useTwocan } from "../twocan-context.ts";
import { CallScreen } from "./CallScreen.tsx";
import { EndedScreen } from "./EndedScreen.tsx";
import { IncomingScreen } from "./IncomingScreen.tsx";

/** Everything that is shown of a call, from its first ring to how it ended. */
export function CallArea(): JSX.Element {
  const { navigation, session } = useTwocan();
  const { state } = session;
  // A call is left by its own buttons: that one would close the app, and the call with it.
  navigation.takeBack(() => {
    if (state().name === "ended") session.dismiss();
  }, ownerSignal());
  return (
    <Switch>
      <Match when={named(state(), "incoming")}>
        {(incoming) => <IncomingScreen state={incoming()} />}
      </Match>
      <Match when={ongoing(state())}>{(call) => <CallScreen state={call()} />}</Match>
      <Match when={named(state(), "ended")}>{(ended) => <EndedScreen state={ended()} />}</Match>
    </Switch>
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
