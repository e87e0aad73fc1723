import PhoneOff from "lucide-solid/icons/phone-off";
import { For, Match, Switch, createSignal, type JSX } from "solid-js";
import type { Call } from "../../core/call/state.ts";
import type { Sign } from "../../core/compare/signs.ts";
import { useAnnouncer } from "../Announcer.tsx";
import { useCompareText } from "../text/compare-text.ts";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import css from "./CompareSheet.module.css";
import { Sheet } from "../parts/Sheet.tsx";

/** The pictures two people tell each other, and what follows from them; until it is closed. */
export function CompareSheet(props: {
  readonly call: Call;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useCompareText();
  const { comparison, people } = useTwocan();
  const announcer = useAnnouncer();
  const [isDifferent, setIsDifferent] = createSignal(false);
  const name = (): string => props.call.peerName;
  const isWarning = (): boolean => isDifferent() || comparison.state().name === "refused";
  const signs = (): readonly Sign[] | null => {
    const state = comparison.state();
    return state.name === "shown" ? state.signs : null;
  };
  function verify(): void {
    const { peer, peerName } = props.call;
    if (people.contactOf(peer) === null) people.save({ peer, ownName: peerName, isVerified: true });
    else people.setVerified(peer);
    announcer.setCalm(t("nowVerified", name()));
  }
  return (
    <div class={css["compare"]}>
      <Sheet
        title={isWarning() ? t("warningTitle") : t("title", name())}
        onClose={() => props.onClose()}
      >
        {(close) => (
          <Switch fallback={<output class={css["words"]}>{t("waiting", name())}</output>}>
            <Match when={isWarning()}>
              <Warning text={t(isDifferent() ? "differs" : "refused")} onStay={close} />
            </Match>
            <Match when={signs()}>
              {(shown) => (
                <>
                  <SignRow signs={shown()} />
                  <p class={css["words"]}>{t("question", name())}</p>
                  <div class={css["answers"]}>
                    <Button kind="secondary" onClick={() => setIsDifferent(true)}>
                      {t("different")}
                    </Button>
                    <Button
                      kind="primary"
                      onClick={() => {
                        verify();
                        close();
                      }}
                    >
                      {t("same")}
                    </Button>
                  </div>
                </>
              )}
            </Match>
            <Match when={comparison.state().name === "failed"}>
              <p class={css["words"]} role="alert">
                {t("failed")}
              </p>
              <Button kind="primary" onClick={() => comparison.begin()}>
                {t("again")}
              </Button>
            </Match>
          </Switch>
        )}
      </Sheet>
    </div>
  );
}

function SignRow(props: { readonly signs: readonly Sign[] }): JSX.Element {
  const t = useCompareText();
  return (
    <ol class={css["signs"]}>
      <For each={props.signs}>
        {(sign) => (
          <li class={css["sign"]}>
            <span class={css["picture"]} aria-hidden="true">
              {sign.picture}
            </span>
            {t(`signs.${sign.name}`)}
          </li>
        )}
      </For>
    </ol>
  );
}

function Warning(props: { readonly text: string; readonly onStay: () => void }): JSX.Element {
  const t = useCompareText();
  const { session } = useTwocan();
  return (
    <>
      <p class={css["words"]} role="alert">
        {props.text}
      </p>
      <div class={css["answers"]}>
        <Button kind="secondary" onClick={() => props.onStay()}>
          {t("stay")}
        </Button>
        <Button kind="danger" icon={<PhoneOff />} onClick={() => session.hangUp()}>
          {t("hangUp")}
        </Button>
      </div>
    </>
  );
}
