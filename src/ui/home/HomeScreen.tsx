import Activity from "lucide-solid/icons/activity";
import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import { lazy, Show, type JSX } from "solid-js";
import { focusOnShow } from "../behaviour/focus-on-show.ts";
import { Aside } from "../parts/Aside.tsx";
import { Button } from "../parts/Button.tsx";
import { CallSomeone } from "./CallSomeone.tsx";
import { CountBadge } from "../parts/CountBadge.tsx";
import { LineMark } from "./LineMark.tsx";
import { MyCard } from "./MyCard.tsx";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./HomeScreen.module.css";

const ShellNotice = lazy(async () => {
  const loaded = await import("../shell/ShellNotice.tsx");
  return { default: loaded.ShellNotice };
});

const HomeNotices = lazy(async () => {
  const loaded = await import("./HomeNotices.tsx");
  return { default: loaded.HomeNotices };
});

const RecentPeek = lazy(async () => {
  const loaded = await import("../people/RecentPeek.tsx");
  return { default: loaded.RecentPeek };
});

/** Be called, or call. */
export function HomeScreen(): JSX.Element {
  const t = useText();
  const { chat, configProblems, navigation, people, shell, storageTrouble } = useTwocan();
  const isWrong = (): boolean => configProblems().length > 0 || storageTrouble() !== null;
  const unread = (): number => chat()?.unreadCount() ?? 0;
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
          data-leads="people"
          aria-label={t("home.people", people.missedCount(), unread())}
          onClick={() => navigation.open({ name: "people" })}
        >
          <Users />
          <span class={css["badge"]}>
            <CountBadge
              count={people.missedCount() + unread()}
              isMissed={people.missedCount() > 0}
            />
          </span>
        </button>
        <button
          type="button"
          class={`${css["corner"]} ${css["settings"]}`}
          data-leads="settings"
          aria-label={t("home.settings")}
          onClick={() => navigation.open({ name: "settings" })}
        >
          <Settings />
        </button>
      </header>
      <MyCard />
      <div class={css["call"]}>
        <CallSomeone />
        <div class={css["slot"]}>
          <Show when={isWrong() || shell()?.notice()} fallback={<CheckDoor />}>
            <Aside>
              <Show when={!isWrong() && shell()} fallback={<HomeNotices />}>
                {(loaded) => <ShellNotice shell={loaded()} />}
              </Show>
            </Aside>
          </Show>
        </div>
        <Show when={people.recents().length > 0 || unread() > 0}>
          <div class={css["peek"]}>
            <Aside>
              <RecentPeek />
            </Aside>
          </div>
        </Show>
      </div>
    </main>
  );
}

/** The way to the check, where nothing more important takes its place. */
function CheckDoor(): JSX.Element {
  const t = useText();
  const { navigation } = useTwocan();
  return (
    <div class={css["check"]}>
      <Button
        kind="quiet"
        icon={<Activity />}
        leads="check"
        onClick={() => navigation.open({ name: "check" })}
      >
        {t("home.check")}
      </Button>
    </div>
  );
}
