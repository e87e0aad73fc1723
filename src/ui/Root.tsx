import "./tokens.css";
import "./base.css";
import { Match, Switch, type JSX } from "solid-js";
import type { BootState } from "../app/boot.ts";
import type { Look } from "../app/look.ts";
import { Announcer } from "./Announcer.tsx";
import { App } from "./App.tsx";
import { LookContext, createTheme } from "./look-context.ts";
import { FailedScreen } from "./shell/FailedScreen.tsx";
import { StartingScreen } from "./shell/StartingScreen.tsx";
import { TextProvider } from "./text/TextProvider.tsx";
import { TwocanContext } from "./twocan-context.ts";

/** Everything there is to see. */
export function Root(props: { readonly boot: BootState; readonly look: Look }): JSX.Element {
  const ready = () => (props.boot.kind === "ready" ? props.boot : null);
  const failed = () => (props.boot.kind === "failed" ? props.boot : null);
  // oxlint-disable-next-line solid/reactivity -- there is one look as long as the page
  const look = props.look;
  createTheme(look);
  return (
    <LookContext.Provider value={look}>
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
    </LookContext.Provider>
  );
}
