import * as v from "valibot";

const knownDevice = v.object({
  id: v.pipe(v.string(), v.maxLength(256)),
  label: v.pipe(v.string(), v.maxLength(256)),
});
const known = v.exactOptional(knownDevice);
const quality = v.picklist(["automatic", "1080p", "720p", "360p"]);

const choicesSchema = v.object({
  quality: v.fallback(quality, "automatic"),
  /** The camera chosen for each way of looking. */
  user: known,
  environment: known,
  microphone: known,
  speaker: known,
});

/** A device a person has chosen. Ids rotate, so its label is kept as well. */
export type KnownDevice = Readonly<v.InferOutput<typeof knownDevice>>;

/** How large the pictures are that the camera is asked for. */
export type Quality = v.InferOutput<typeof quality>;

/** Every choice of quality, in the order in which they are offered. */
export const QUALITIES = quality.options;

/** What a person has chosen of cameras, microphones and speakers; kept over calls. */
export type MediaChoices = Readonly<v.InferOutput<typeof choicesSchema>>;

/** The choices of somebody who has chosen nothing. */
export const NO_CHOICES: MediaChoices = { quality: "automatic" };

/** The choices in `kept`, as far as they can be read. */
export function decodeMediaChoices(kept: unknown): MediaChoices {
  const result = v.safeParse(choicesSchema, kept);
  return result.success ? result.output : NO_CHOICES;
}

/** Which of `devices` is the `known` one: by its id, or, where that has changed, by its label. */
export function findKnown<Device extends KnownDevice>(
  devices: readonly Device[],
  wanted: KnownDevice | undefined,
): Device | undefined {
  return (
    devices.find(({ id }) => id === wanted?.id) ??
    devices.find(({ label }) => label !== "" && label === wanted?.label)
  );
}
