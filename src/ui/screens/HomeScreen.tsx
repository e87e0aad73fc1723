import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import { ErrorBoundary, lazy, Show, Suspense, type JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { CallSomeone } from "../parts/CallSomeone.tsx";
import { ConfigNotice } from "../parts/ConfigNotice.tsx";
import { LineMark } from "../parts/LineMark.tsx";
import { MyCard } from "../parts/MyCard.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./HomeScreen.module.css";

const ShellNotice = lazy(async () => {
  const loaded = await import("../parts/ShellNotice.tsx");
  return { default: loaded.ShellNotice };
});

/** Be called, or call. */
export function HomeScreen(): JSX.Element {
  const t = useText();
  const { navigation, people, shell } = useTwocan();
  return (
    <main class={css["home"]}>
      <header class={css["head"]}>
        <h1 ref={focusOnShow} class={css["brand"]} tabindex="-1" translate="no">
          Twocan
        </h1>
        <LineMark />
        <button
          type="button"
          class={`${css["corner"]} ${css["people"]}`}
          aria-label={t("home.people", people.missedCount())}
          onClick={() => navigation.open({ name: "people" })}
        >
          <Users />
          <Show when={people.missedCount() > 0}>
            <span class={css["badge"]} aria-hidden="true">
              {Math.min(people.missedCount(), 99)}
            </span>
          </Show>
        </button>
        <button
          type="button"
          class={`${css["corner"]} ${css["settings"]}`}
          aria-label={t("home.settings")}
          onClick={() => navigation.open({ name: "settings" })}
        >
          <Settings />
        </button>
      </header>
      <MyCard />
      <div class={css["call"]}>
        <CallSomeone />
        <Show when={shell()}>
          {(loaded) => (
            <ErrorBoundary fallback={null}>
              <Suspense>
                <ShellNotice shell={loaded()} />
              </Suspense>
            </ErrorBoundary>
          )}
        </Show>
        <ConfigNotice />
      </div>
    </main>
  );
}
