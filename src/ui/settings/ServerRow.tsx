import { Show, createMemo, type JSX } from "solid-js";
import type { BrokerEntry } from "../../core/protocol/config.ts";
import type { IceServer } from "../../core/protocol/ice-server.ts";
import { createServerTest } from "../behaviour/create-server-test.ts";
import { useSettingsText } from "../text/settings-text.ts";
import css from "./ServerRow.module.css";

/** A broker or an ICE server, and whether it works. */
export function ServerRow(props: {
  readonly server: BrokerEntry | IceServer;
  readonly detail?: string | undefined;
  readonly isUnused?: boolean;
  /** Left out where the server cannot be changed. */
  readonly onEdit?: () => void;
}): JSX.Element {
  const t = useSettingsText();
  const test = createServerTest(t);
  const address = createMemo(() => addressOf(props.server));
  const words = (): JSX.Element => (
    <>
      <span class={css["address"]} translate="no">
        {address()}
      </span>
      <Show when={props.detail}>
        <span class={css["detail"]}>{props.detail}</span>
      </Show>
    </>
  );
  return (
    <li class={css["row"]} classList={{ [css["unused"] ?? ""]: props.isUnused === true }}>
      <Show when={props.onEdit} fallback={<span class={css["words"]}>{words()}</span>}>
        {(onEdit) => (
          <button type="button" class={css["words"]} onClick={() => onEdit()()}>
            {words()}
          </button>
        )}
      </Show>
      <button
        type="button"
        class={css["test"]}
        aria-label={t("servers.testOf", address())}
        aria-disabled={test.news()?.result === "running"}
        onClick={() => void test.run(props.server)}
      >
        {t("servers.test")}
      </button>
      <output class={css["result"]} data-result={test.news()?.result}>
        {test.news()?.text}
      </output>
    </li>
  );
}

/** The address as people know it: a broker without `https://` and the last slash. */
export function addressOf(server: BrokerEntry | IceServer): string {
  return "urls" in server
    ? server.urls.join(", ")
    : server.url.replace(/^https:\/\//, "").replace(/\/$/, "");
}
