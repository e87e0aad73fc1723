import Check from "lucide-solid/icons/check";
import LoaderCircle from "lucide-solid/icons/loader-circle";
import X from "lucide-solid/icons/x";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { CheckedServer } from "../../app/check/check-network.ts";
import type { ServerNews } from "../text/check-news.ts";
import { useCheckText } from "../text/check-text.ts";
import css from "./CheckServers.module.css";
import { Group } from "../parts/Group.tsx";

/** The servers of one kind, and how each did. */
export function CheckServers<Result extends object>(props: {
  readonly title: string;
  readonly help: string;
  readonly none: string;
  readonly servers: readonly CheckedServer<Result>[];
  readonly toNews: (result: Result) => ServerNews;
}): JSX.Element {
  const t = useCheckText();
  const newsOf = ({ result }: CheckedServer<Result>): ServerNews | null =>
    result === null ? null : props.toNews(result);
  return (
    <Group title={props.title} help={props.help}>
      <For each={props.servers} fallback={<li class={css["none"]}>{props.none}</li>}>
        {(server) => (
          <li class={css["row"]} data-result={resultOf(newsOf(server))}>
            <Switch fallback={<LoaderCircle />}>
              <Match when={newsOf(server)?.isWorking === true}>
                <Check />
              </Match>
              <Match when={newsOf(server)?.isWorking === false}>
                <X />
              </Match>
            </Switch>
            <div class={css["words"]}>
              <span class={css["address"]} translate="no">
                {toShort(server.address)}
              </span>
              <span class={css["news"]}>{newsOf(server)?.text ?? t("network.testing")}</span>
              <Show when={newsOf(server)?.address}>
                <span class={css["more"]}>{newsOf(server)?.address}</span>
              </Show>
            </div>
          </li>
        )}
      </For>
    </Group>
  );
}

function resultOf(news: ServerNews | null): "running" | "works" | "fails" {
  if (news === null) return "running";
  return news.isWorking ? "works" : "fails";
}

/** Web addresses without what all of them have. */
function toShort(address: string): string {
  return address.replace(/^https:\/\//, "").replace(/\/$/, "");
}
