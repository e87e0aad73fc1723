import type { JSX } from "solid-js";
import type { ConfigProblem } from "../../core/protocol/config.ts";
import { useNoticeText } from "../text/notice-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./ConfigNotice.module.css";

/** As many problems as are named; whoever mends them mends the first ones first. */
const MAX_NAMED = 3;

/** One quiet sentence about what cannot be used of the site's configuration. */
export function ConfigNotice(): JSX.Element {
  const t = useNoticeText();
  const language = useLanguage();
  const { configProblems } = useTwocan();
  const list = (): string =>
    new Intl.ListFormat(language(), { type: "unit" }).format(toParts(configProblems(), t));
  return <p class={css["notice"]}>{t("config.problems", list())}</p>;
}

function toParts(
  problems: readonly ConfigProblem[],
  t: ReturnType<typeof useNoticeText>,
): readonly string[] {
  const parts = problems.slice(0, MAX_NAMED).map(({ place, index, reason }) => {
    const number = index === null ? "" : ` ${index + 1}`;
    return `${t(`config.place.${place}`)}${number} (${t(`config.fault.${reason}`)})`;
  });
  const rest = problems.length - parts.length;
  return rest === 0 ? parts : [...parts, t("config.more", rest)];
}
