/** What an encoder is given for a picture of at least that short side; sides in pixels. */
const RATES: readonly (readonly [shortSide: number, bitsPerSecond: number])[] = [
  [1080, 3_000_000],
  [720, 1_500_000],
  [540, 800_000],
  [0, 400_000],
];

/** Fits rate and size of what `sender` sends to its camera: every camera has other pictures. */
export async function fitPicture(sender: RTCRtpSender): Promise<void> {
  const { track } = sender;
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  // Firefox has no encodings before the first description.
  if (track === null || encoding === undefined) return;
  const { width, height } = track.getSettings();
  if (width === undefined || height === undefined) return;
  // By the short side, which stays the same however the phone is turned.
  const given = Math.min(width, height);
  const asked = idealOf(track.getConstraints().height) ?? given;
  encoding.scaleResolutionDownBy = Math.max(1, given / asked);
  const sent = Math.min(given, asked);
  encoding.maxBitrate = RATES.find(([shortSide]) => sent >= shortSide)?.[1] ?? 400_000;
  await sender.setParameters(parameters);
}

function idealOf(asked: ConstrainULong | undefined): number | undefined {
  return typeof asked === "object" ? asked.ideal : asked;
}
