import { createMemo, type Accessor } from "solid-js";
import type { ChatMessage } from "../../core/chat/conversation.ts";
import type { TimelineItem } from "../../core/chat/timeline.ts";

/** One row of the list: a message, a file, or the day that begins. */
export type Row = TimelineItem | DayRow;

interface DayRow {
  readonly kind: "day";
  readonly key: string;
  readonly atMs: number;
}

/** `items` with the days between them; what has not changed stays the same row. */
export function createRows(items: Accessor<readonly TimelineItem[]>): Accessor<readonly Row[]> {
  const ofMessage = new WeakMap<ChatMessage, Row>();
  const ofOthers = new Map<string, Row>();
  const dayOf = new WeakMap<Row, string>();

  function toRow(item: TimelineItem): Row {
    if (item.kind === "message") {
      const row = ofMessage.get(item.message) ?? item;
      ofMessage.set(item.message, row);
      return row;
    }
    return keep(item);
  }

  function keep(row: Row): Row {
    const known = ofOthers.get(row.key) ?? row;
    ofOthers.set(row.key, known);
    return known;
  }

  /** Worked out once for each row: it is asked for with every message that comes. */
  function dayAt(row: Row): string {
    const day = dayOf.get(row) ?? new Date(timeOf(row)).toDateString();
    dayOf.set(row, day);
    return day;
  }

  return createMemo(() => {
    const rows: Row[] = [];
    let day = "";
    for (const item of items()) {
      const row = toRow(item);
      const itsDay = dayAt(row);
      if (itsDay !== day) rows.push(keep(toDay(row)));
      day = itsDay;
      rows.push(row);
    }
    return rows;
  });
}

function toDay(first: Row): DayRow {
  return { kind: "day", key: `day ${first.key}`, atMs: timeOf(first) };
}

function timeOf(row: Row): number {
  return row.kind === "message" ? row.message.atMs : row.atMs;
}
