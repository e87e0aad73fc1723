import { For, Show, createUniqueId, type JSX } from "solid-js";
import type { DeviceKind, DevicesView } from "../../app/twocan.ts";
import { type Device, sideInLabel } from "../../core/media/device-list.ts";
import { QUALITIES } from "../../core/media/media-choices.ts";
import { useSheetText } from "../text/sheet-text.ts";
import css from "./DeviceChoices.module.css";

/** Which camera, microphone and speaker, how large the picture, how near. */
export function DeviceChoices(props: { readonly devices: DevicesView }): JSX.Element {
  const t = useSheetText();
  const id = createUniqueId();
  return (
    <section class={css["choices"]} aria-labelledby={id}>
      <h3 id={id} class={css["title"]}>
        {t("devices.title")}
      </h3>
      <DeviceChoice devices={props.devices} kind="camera" list={props.devices.list().cameras} />
      <DeviceChoice
        devices={props.devices}
        kind="microphone"
        list={props.devices.list().microphones}
      />
      <Show when={props.devices.list().speakers.length > 1}>
        <DeviceChoice devices={props.devices} kind="speaker" list={props.devices.list().speakers} />
      </Show>
      <label class={css["row"]}>
        {t("devices.quality")}
        <select
          value={props.devices.quality()}
          onChange={(event) => {
            const quality = QUALITIES[event.currentTarget.selectedIndex];
            if (quality !== undefined) props.devices.setQuality(quality);
          }}
        >
          <For each={QUALITIES}>
            {(quality) => <option value={quality}>{t(`devices.qualities.${quality}`)}</option>}
          </For>
        </select>
      </label>
      <Show when={props.devices.zoom()}>
        {(zoom) => (
          <label class={css["row"]}>
            {t("devices.zoom")}
            <input
              type="range"
              min={zoom().min}
              max={zoom().max}
              step={zoom().step}
              value={zoom().now}
              onInput={(event) => props.devices.setZoom(event.currentTarget.valueAsNumber)}
            />
          </label>
        )}
      </Show>
    </section>
  );
}

function DeviceChoice(props: {
  readonly devices: DevicesView;
  readonly kind: DeviceKind;
  readonly list: readonly Device[];
}): JSX.Element {
  const t = useSheetText();
  const use = (id: string): void => {
    const device = props.list.find((each) => each.id === id);
    if (device !== undefined) props.devices.use(props.kind, device);
  };
  const nameOf = (device: Device, index: number): string => {
    const side = sideInLabel(device.label);
    if (side === null) return device.label === "" ? t("devices.nameless", index + 1) : device.label;
    const alike = props.list.filter(({ label }) => sideInLabel(label) === side);
    return t("devices.onSide", side, alike.length > 1 ? alike.indexOf(device) + 1 : null);
  };
  return (
    <Show when={props.list.length > 0}>
      <label class={css["row"]}>
        {t(`devices.${props.kind}`)}
        <select onChange={(event) => use(event.currentTarget.value)}>
          <For each={props.list}>
            {(device, index) => (
              <option value={device.id} selected={device.id === props.devices.inUse(props.kind)}>
                {nameOf(device, index())}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  );
}
