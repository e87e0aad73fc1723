/**
 * The most an encoder is given for a picture of at least that short side; sides in pixels. Browsers
 * give as much by themselves, but for the largest and the smallest. Less would cost time as well:
 * another camera begins with a large picture, and that leaves at a multiple of this rate.
 */
const RATES: readonly (readonly [shortSide: number, bitsPerSecond: number])[] = [
  [1080, 4_000_000],
  [720, 2_500_000],
  [540, 2_000_000],
  [480, 1_700_000],
];
/** For the person who saves data. */
const LOWEST_RATE = 400_000;

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
  const scale = Math.max(1, given / asked);
  const sent = Math.min(given, asked);
  const rate = RATES.find(([shortSide]) => sent >= shortSide)?.[1] ?? LOWEST_RATE;
  // Any change sets the encoder up anew, in the moment in which a picture is waited for.
  const isFit = encoding.maxBitrate === rate && (encoding.scaleResolutionDownBy ?? 1) === scale;
  if (isFit) return;
  encoding.scaleResolutionDownBy = scale;
  encoding.maxBitrate = rate;
  await sender.setParameters(parameters);
}

function idealOf(asked: ConstrainULong | undefined): number | undefined {
  return typeof asked === "object" ? asked.ideal : asked;
}
