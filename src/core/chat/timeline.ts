import type { ChatMessage } from "./conversation.ts";

/** A file in a conversation: where it stands in the list, and the transfer it shows. */
export interface FileItem {
  readonly transferId: string;
  /** When it was offered, by this phone's clock. */
  readonly atMs: number;
}

/** One row of a conversation. */
export type TimelineItem =
  | { readonly kind: "message"; readonly key: string; readonly message: ChatMessage }
  | {
      readonly kind: "file";
      readonly key: string;
      readonly transferId: string;
      readonly atMs: number;
    };

/**
 * Messages in their order, with each file before the first message that is younger. Files older
 * than the oldest message are left out where `hasOlder` says that its page begins there.
 */
export function mergeTimeline(
  messages: readonly ChatMessage[],
  files: readonly FileItem[],
  hasOlder: boolean,
): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const startMs = hasOlder ? (messages[0]?.atMs ?? 0) : 0;
  const waiting = files
    .filter(({ atMs }) => atMs >= startMs)
    .toSorted((one, other) => one.atMs - other.atMs);
  let next = 0;
  const addFilesUntil = (untilMs: number): void => {
    for (let file = waiting[next]; file !== undefined; file = waiting[next]) {
      if (file.atMs > untilMs) return;
      items.push({ kind: "file", key: `file ${file.transferId}`, ...file });
      next += 1;
    }
  };
  for (const message of messages) {
    addFilesUntil(message.atMs - 1);
    items.push({ kind: "message", key: `message ${message.position}`, message });
  }
  addFilesUntil(Infinity);
  return items;
}
