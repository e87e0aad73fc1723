/** Asks the browser never to throw away what is kept here; whether it has agreed. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    // No such API, or refused: what is kept stays as long as there is room.
    return false;
  }
}
