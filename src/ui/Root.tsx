import "./tokens.css";
import "./base.css";
import { Match, Switch, type JSX } from "solid-js";
import type { BootState } from "../app/boot.ts";
import { Announcer } from "./Announcer.tsx";
import { App } from "./App.tsx";
import { FailedScreen } from "./screens/FailedScreen.tsx";
import { StartingScreen } from "./screens/StartingScreen.tsx";
import { TextProvider } from "./text/TextProvider.tsx";
import { TwocanContext } from "./twocan-context.ts";

/** Everything there is to see. */
export function Root(props: { readonly boot: BootState }): JSX.Element {
  const ready = () => (props.boot.kind === "ready" ? props.boot : null);
  const failed = () => (props.boot.kind === "failed" ? props.boot : null);
  return (
    <TextProvider>
      <Announcer>
        <Switch fallback={<StartingScreen />}>
          <Match when={ready()} keyed>
            {(boot) => (
              <TwocanContext.Provider value={boot.twocan}>
                <App />
              </TwocanContext.Provider>
            )}
          </Match>
          <Match when={failed()}>{(boot) => <FailedScreen reason={boot().reason} />}</Match>
        </Switch>
      </Announcer>
    </TextProvider>
  );
}
