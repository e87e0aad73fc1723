import { For, Show, onMount, type JSX } from "solid-js";
import type { DeviceKind, DevicesView } from "../../app/twocan.ts";
import type { Device } from "../../core/media/device-list.ts";
import { QUALITIES } from "../../core/media/media-choices.ts";
import { useText } from "../text/TextProvider.tsx";
import { Button } from "./Button.tsx";
import css from "./DeviceSheet.module.css";

/** Which camera, microphone and speaker, how large the picture, how near: until it is closed. */
export function DeviceSheet(props: {
  readonly devices: DevicesView;
  readonly onClose: () => void;
}): JSX.Element {
  const t = useText();
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes every dialog
    <dialog
      ref={(element) => {
        dialog = element;
      }}
      class={css["sheet"]}
      aria-label={t("devices.title")}
      onClose={() => props.onClose()}
      onClick={(event) => {
        // Only what lies outside of it is the dialog itself.
        if (event.target === dialog) dialog.close();
      }}
    >
      <div class={css["content"]}>
        <h2>{t("devices.title")}</h2>
        <DeviceChoice devices={props.devices} kind="camera" list={props.devices.list().cameras} />
        <DeviceChoice
          devices={props.devices}
          kind="microphone"
          list={props.devices.list().microphones}
        />
        <Show when={props.devices.list().speakers.length > 1}>
          <DeviceChoice
            devices={props.devices}
            kind="speaker"
            list={props.devices.list().speakers}
          />
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
        <Button kind="primary" onClick={() => dialog.close()}>
          {t("devices.done")}
        </Button>
      </div>
    </dialog>
  );
}

function DeviceChoice(props: {
  readonly devices: DevicesView;
  readonly kind: DeviceKind;
  readonly list: readonly Device[];
}): JSX.Element {
  const t = useText();
  const use = (id: string): void => {
    const device = props.list.find((each) => each.id === id);
    if (device !== undefined) props.devices.use(props.kind, device);
  };
  return (
    <Show when={props.list.length > 0}>
      <label class={css["row"]}>
        {t(`devices.${props.kind}`)}
        <select onChange={(event) => use(event.currentTarget.value)}>
          <For each={props.list}>
            {(device, index) => (
              <option value={device.id} selected={device.id === props.devices.inUse(props.kind)}>
                {device.label === "" ? t("devices.nameless", index() + 1) : device.label}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  );
}
