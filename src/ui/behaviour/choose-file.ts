/** The largest file that is read, in bytes; a package is some kilobytes, with many contacts more. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A file as far as it was read. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** Lets the person choose files of a kind, or take a photo; none where they choose none. */
export function chooseFiles(
  kind: "camera" | "photos" | "any",
  isOne = false,
): Promise<readonly File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = kind !== "camera" && !isOne;
  if (kind !== "any") input.accept = kind === "camera" ? "image/*" : "image/*,video/*";
  if (kind === "camera") input.capture = "environment";
  return new Promise((resolve) => {
    const take = (): void => resolve([...(input.files ?? [])]);
    for (const event of ["change", "cancel"]) input.addEventListener(event, take, { once: true });
    input.click();
  });
}

/** Lets the person choose a file and reads it as text; `null` when they choose none. */
export function chooseFile(): Promise<ChosenFile | null> {
  // Made for the moment: a field of this kind can be neither styled nor sized.
  const input = document.createElement("input");
  input.type = "file";
  return new Promise((resolve) => {
    input.addEventListener("cancel", () => resolve(null), { once: true });
    input.addEventListener(
      "change",
      () => {
        const [file] = input.files ?? [];
        resolve(file === undefined ? null : read(file));
      },
      { once: true },
    );
    input.click();
  });
}

async function read(file: File): Promise<ChosenFile> {
  return { name: file.name, text: await file.slice(0, MAX_BYTES).text() };
}
