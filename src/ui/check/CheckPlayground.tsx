import { For, Show, createSignal, type JSX } from "solid-js";
import type { MediaCheck } from "../../app/check/check-media.ts";
import {
  CALL_FIELDS,
  type ConstraintFields,
  lacksValue,
  PLACE_WISHES,
  SIZE_WISHES,
  SIZES,
  toCode,
  toWishes,
  type Wish,
  type Wished,
  type WishField,
} from "../../core/check/constraints.ts";
import { useCheckText } from "../text/check-text.ts";
import { Button } from "../parts/Button.tsx";
import css from "./CheckPlayground.module.css";
import { CheckTrial } from "./CheckTrial.tsx";
import { CodeBlock, FactsCard } from "../parts/Facts.tsx";

const FACINGS = ["user", "environment"] as const;

/** Asks the camera for what a person puts together, and shows what became of it. */
export function CheckPlayground(props: { readonly media: MediaCheck }): JSX.Element {
  const t = useCheckText();
  const [fields, setFields] = createSignal<ConstraintFields>(CALL_FIELDS);
  const wishes = () => toWishes(fields());
  const isRunning = (): boolean => props.media.trial()?.isRunning === true;

  const change = (name: Wished, field: Partial<WishField>): void => {
    setFields((all) => ({ ...all, [name]: { ...all[name], ...field } }));
  };

  return (
    <FactsCard title={t("playground.title")} help={t("playground.help")}>
      <ul class={css["rows"]}>
        <For each={SIZES}>
          {(size) => (
            <WishRow name={size} wishes={SIZE_WISHES} field={fields()[size]} onChange={change}>
              {(label) => (
                <input
                  class={css["field"]}
                  type="number"
                  inputmode="decimal"
                  step="any"
                  aria-label={label}
                  value={fields()[size].value}
                  onInput={({ currentTarget: { value } }) => change(size, { value })}
                />
              )}
            </WishRow>
          )}
        </For>
        <WishRow
          name="facingMode"
          wishes={PLACE_WISHES}
          field={fields().facingMode}
          onChange={change}
        >
          {(label) => (
            <select
              class={css["field"]}
              aria-label={label}
              onChange={({ currentTarget: { value } }) => change("facingMode", { value })}
            >
              <For each={FACINGS}>
                {(facing) => (
                  <option value={facing} selected={fields().facingMode.value === facing}>
                    {facing}
                  </option>
                )}
              </For>
            </select>
          )}
        </WishRow>
        <WishRow name="deviceId" wishes={PLACE_WISHES} field={fields().deviceId} onChange={change}>
          {(label) => (
            <select
              class={css["field"]}
              aria-label={label}
              onChange={({ currentTarget: { value } }) => change("deviceId", { value })}
            >
              <option value="">{t("playground.anyCamera")}</option>
              <For each={props.media.cameras()}>
                {(camera, index) => (
                  <option value={camera.id} selected={fields().deviceId.value === camera.id}>
                    {camera.label === "" ? t("playground.camera", index() + 1) : camera.label}
                  </option>
                )}
              </For>
            </select>
          )}
        </WishRow>
      </ul>
      <CodeBlock text={toCode(wishes())} label={t("playground.asked")} />
      <Button kind="primary" onClick={() => props.media.tryCamera(wishes())}>
        {t(isRunning() ? "playground.asking" : "playground.ask")}
      </Button>
      <output>
        <Show when={props.media.trial()}>{(trial) => <CheckTrial trial={trial()} />}</Show>
      </output>
    </FactsCard>
  );
}

/** One constraint: how strictly, and beside it what. */
function WishRow(props: {
  readonly name: Wished;
  readonly wishes: readonly Wish[];
  readonly field: WishField;
  readonly onChange: (name: Wished, field: Partial<WishField>) => void;
  readonly children: (label: string) => JSX.Element;
}): JSX.Element {
  const t = useCheckText();
  const name = (): string => t(`playground.constraint.${props.name}`);
  return (
    <li class={css["row"]}>
      <span class={css["name"]}>{name()}</span>
      <select
        class={css["field"]}
        aria-label={t("playground.wishFor", name())}
        onChange={({ currentTarget }) =>
          props.onChange(props.name, {
            wish: props.wishes[currentTarget.selectedIndex - 1] ?? null,
          })
        }
      >
        <option selected={props.field.wish === null}>{t("playground.wish.none")}</option>
        <For each={props.wishes}>
          {(wish) => (
            <option selected={props.field.wish === wish}>{t(`playground.wish.${wish}`)}</option>
          )}
        </For>
      </select>
      {props.children(t("playground.valueFor", name()))}
      <Show when={lacksValue(props.name, props.field)}>
        <output class={css["lacking"]}>{t("playground.lacking")}</output>
      </Show>
    </li>
  );
}
