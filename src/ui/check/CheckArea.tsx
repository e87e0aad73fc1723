import { Match, Show, Switch, createResource, type JSX } from "solid-js";
import { useTwocan } from "../twocan-context.ts";
import { CheckCallScreen } from "./CheckCallScreen.tsx";
import { CheckMediaScreen } from "./CheckMediaScreen.tsx";
import { CheckNetworkScreen } from "./CheckNetworkScreen.tsx";
import { CheckScreen } from "./CheckScreen.tsx";

/** The check before a call, and its three parts. */
export function CheckArea(): JSX.Element {
  const { navigation, openCheck } = useTwocan();
  const [check] = createResource(() => openCheck());
  const part = () => navigation.screen().name;
  return (
    <Show when={check()}>
      {(loaded) => (
        <Switch fallback={<CheckScreen />}>
          <Match when={part() === "check-media"}>
            <CheckMediaScreen check={loaded()} />
          </Match>
          <Match when={part() === "check-call"}>
            <CheckCallScreen check={loaded()} />
          </Match>
          <Match when={part() === "check-network"}>
            <CheckNetworkScreen check={loaded()} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}
