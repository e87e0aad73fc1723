import { Match, Show, Switch, type JSX } from "solid-js";
import type { Screen } from "../../app/twocan.ts";
import { useTwocan } from "../twocan-context.ts";
import { ConversationScreen } from "../chat/ConversationScreen.tsx";
import { InstallScreen } from "./InstallScreen.tsx";
import { MovedScreen } from "../move/MovedScreen.tsx";
import { MoveInScreen } from "../move/MoveInScreen.tsx";
import { MoveOutScreen } from "../move/MoveOutScreen.tsx";
import { NewCodeScreen } from "./NewCodeScreen.tsx";
import { PeopleScreen } from "../people/PeopleScreen.tsx";
import { PersonScreen } from "../people/PersonScreen.tsx";
import { ServersEditScreen } from "./ServersEditScreen.tsx";
import { ServersOfferedScreen } from "./ServersOfferedScreen.tsx";
import { ServersScreen } from "./ServersScreen.tsx";
import { ServersShareScreen } from "./ServersShareScreen.tsx";
import { SharedScreen } from "../files/SharedScreen.tsx";
import { SettingsScreen } from "./SettingsScreen.tsx";

/** Everything that is loaded with the settings: their screens, moving, and what comes after it. */
export function SettingsArea(): JSX.Element {
  const { move, navigation } = useTwocan();
  const screen = navigation.screen;
  return (
    <Show when={!move.isMoved()} fallback={<MovedScreen />}>
      <Switch>
        <Match when={named(screen(), "settings")}>
          <SettingsScreen />
        </Match>
        <Match when={named(screen(), "install")}>
          <InstallScreen />
        </Match>
        <Match when={named(screen(), "shared")}>
          <SharedScreen />
        </Match>
        <Match when={named(screen(), "people")}>
          <PeopleScreen />
        </Match>
        <Match when={named(screen(), "person")} keyed>
          {({ peer }) => <PersonScreen peer={peer} />}
        </Match>
        <Match when={named(screen(), "conversation")} keyed>
          {({ peer }) => <ConversationScreen peer={peer} />}
        </Match>
        <Match when={named(screen(), "servers")}>
          <ServersScreen />
        </Match>
        <Match when={named(screen(), "server")} keyed>
          {({ kind, place }) => <ServersEditScreen kind={kind} place={place} />}
        </Match>
        <Match when={named(screen(), "share-servers")}>
          <ServersShareScreen />
        </Match>
        <Match when={named(screen(), "shared-servers")} keyed>
          {({ code }) => <ServersOfferedScreen code={code} />}
        </Match>
        <Match when={named(screen(), "new-code")}>
          <NewCodeScreen />
        </Match>
        <Match when={named(screen(), "move-out")}>
          <MoveOutScreen />
        </Match>
        <Match when={named(screen(), "move-in")}>
          <MoveInScreen />
        </Match>
      </Switch>
    </Show>
  );
}

function named<Name extends Screen["name"]>(
  screen: Screen,
  name: Name,
): Extract<Screen, { name: Name }> | null {
  return isNamed(screen, name) ? screen : null;
}

function isNamed<Name extends Screen["name"]>(
  screen: Screen,
  name: Name,
): screen is Extract<Screen, { name: Name }> {
  return screen.name === name;
}
