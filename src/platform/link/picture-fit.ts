/** What an encoder is told of the picture it gets: by how much to make it smaller, and its rate. */

/** What is known of the way to the other phone. */
export interface PictureStart {
  /** It is known to carry the whole picture. */
  readonly isWhole: boolean;
  /** The rate has its own limit, no longer the browser's. */
  readonly isLimited: boolean;
  /** The browser may make the picture smaller when the way is too slow for it. */
  readonly mayShrink: boolean;
}

/**
 * The most an encoder is given for a picture of at least that short side; sides in pixels. Each is
 * a little more than browsers give by themselves: see what a rising limit does for the sender.
 */
const RATES: readonly (readonly [shortSide: number, bitsPerSecond: number])[] = [
  [1080, 4_000_000],
  [720, 2_600_000],
  [480, 2_100_000],
];
/** For the person who saves data. */
const LOWEST_RATE = 400_000;

/** A picture that any way carries for a moment. */
const FIRST_PIXELS = 640 * 480;
/** What a larger one is made to begin with. */
const FIRST_SHORT_SIDE = 360;

/** What a browser says, or leaves unsaid, where nothing is preferred. */
const USUAL = "balanced";

/** The short side of the pictures that `track` is to give: of what it has, what was asked. */
function sidesOf(track: MediaStreamTrack) {
  const { width, height } = track.getSettings();
  if (width === undefined || height === undefined) return null;
  // The short side stays the same however the phone is turned.
  const given = Math.min(width, height);
  const { height: wish } = track.getConstraints();
  const asked = typeof wish === "object" ? wish.ideal : wish;
  return { given, asked: Math.min(given, asked ?? given), pixels: width * height };
}

/** The most that the pictures of `track` are given, in bits per second. */
export function rateOf(track: MediaStreamTrack): number {
  const asked = sidesOf(track)?.asked ?? 0;
  return RATES.find(([shortSide]) => asked >= shortSide)?.[1] ?? LOWEST_RATE;
}

/** Fits what `sender` sends to `track`: every camera has other pictures. */
export async function fitPicture(
  sender: RTCRtpSender,
  track: MediaStreamTrack | null,
  { isWhole, isLimited, mayShrink }: PictureStart,
): Promise<void> {
  const sides = track === null ? null : sidesOf(track);
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  // Firefox has no encodings before the first description.
  if (track === null || sides === null || encoding === undefined) return;
  const { given, asked, pixels } = sides;
  const isLarge = pixels * (asked / given) ** 2 > FIRST_PIXELS;
  const sent = isLarge && !isWhole ? Math.min(asked, FIRST_SHORT_SIDE) : asked;
  const scale = given / sent;
  const rate = isLimited ? rateOf(track) : undefined;
  const preference = mayShrink ? undefined : "maintain-resolution";
  // Any change sets the encoder up anew, in the moment in which a picture is waited for.
  const isFit =
    encoding.maxBitrate === rate &&
    (encoding.scaleResolutionDownBy ?? 1) === scale &&
    (parameters.degradationPreference ?? USUAL) === (preference ?? USUAL);
  if (isFit) return;
  if (preference === undefined) delete parameters.degradationPreference;
  else parameters.degradationPreference = preference;
  encoding.scaleResolutionDownBy = scale;
  if (rate === undefined) delete encoding.maxBitrate;
  else encoding.maxBitrate = rate;
  await sender.setParameters(parameters);
}
