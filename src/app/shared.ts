/** What other apps share with this one: read from where the service worker kept it, and handed on. */
import { createEffect, createSignal, on } from "solid-js";
import { forgetShared, readShared, type Shared } from "../platform/pwa/shared-store.ts";
import { report } from "./log.ts";
import { appBase } from "./route.ts";
import type { SharedView } from "./shell-view.ts";
import type { Twocan } from "./twocan.ts";

/** What was shared, and the word that something new was. */
export interface SharedIntake extends SharedView {
  /** Something was shared while the app is open; whether this page must not be left for it. */
  onShared(): boolean;
}

/** Reads what was shared when the person is led to it; as an owner's child. */
export function openShared(app: Twocan, isBusy: () => boolean): SharedIntake {
  const [current, setCurrent] = createSignal<Shared | null | undefined>();
  const [isWaiting, setWaiting] = createSignal(false);

  createEffect(
    on(
      () => app.navigation.screen().name,
      (name) => {
        if (name !== "shared") return;
        setCurrent(undefined);
        readShared(appBase()).then(onRead, (cause: unknown) => {
          report("shared", cause);
          setCurrent(null);
        });
      },
    ),
  );
  createEffect(() => {
    if (!isWaiting() || isBusy() || app.session.state().name === "ended") return;
    setWaiting(false);
    app.navigation.open({ name: "shared" });
  });
  function onRead(shared: Shared | null): void {
    // Somebody's link was shared: it says itself what it is for.
    const isInvite = shared?.files.length === 0 && app.navigation.openInvite(shared.text) === null;
    if (isInvite) discard();
    else setCurrent(shared);
  }
  function discard(): void {
    setCurrent(null);
    forgetShared(appBase()).catch((cause: unknown) => report("shared not forgotten", cause));
  }
  return {
    current,
    onShared() {
      if (!isBusy()) return false;
      setWaiting(true);
      return true;
    },
    giveTo() {
      discard();
    },
    discard,
  };
}
