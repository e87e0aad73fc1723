/** One stream of `tracks` for a media element, or `null` when there are none. */
export function toStream(tracks: readonly MediaStreamTrack[]): MediaStream | null {
  return tracks.length === 0 ? null : new MediaStream([...tracks]);
}

/** Makes `tracks` all that `stream` holds; the element that shows it follows without a gap. */
export function setTracks(stream: MediaStream, tracks: readonly MediaStreamTrack[]): void {
  for (const track of stream.getTracks()) {
    if (!tracks.includes(track)) stream.removeTrack(track);
  }
  for (const track of tracks) stream.addTrack(track);
}
