/** Files on the bare page: offered, accepted, sent, and kept until all of it is there. */
import { addButton, addInput, say } from "./page.ts";

/** What is said about a file. */
export type FileWord =
  | { readonly kind: "offer"; readonly sizeBytes: number }
  | { readonly kind: "go" }
  | { readonly kind: "got" };

/** Puts what a person sees and taps on the page. */
export function addFiles(
  sendWord: (word: FileWord) => void,
  sendBytes: (file: File) => Promise<void>,
): { onWord(word: FileWord): void; onBytes(bytes: ArrayBuffer): void } {
  const chooser = addInput("file", "File");
  const parts: ArrayBuffer[] = [];
  let dueBytes = 0;
  let hasButton = false;
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) sendWord({ kind: "offer", sizeBytes: file.size });
  });
  return {
    onWord(word) {
      const [file] = chooser.files ?? [];
      if (word.kind === "offer") {
        dueBytes = word.sizeBytes;
        parts.length = 0;
        if (!hasButton) addButton("Accept", () => sendWord({ kind: "go" }));
        hasButton = true;
      } else if (word.kind === "got") say("Sent");
      else if (file) void sendBytes(file);
    },
    onBytes(bytes) {
      parts.push(bytes);
      dueBytes -= bytes.byteLength;
      if (dueBytes > 0) return;
      // As a file that could be saved.
      say(`Received ${new Blob(parts).size}`);
      sendWord({ kind: "got" });
    },
  };
}
