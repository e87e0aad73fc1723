import ArrowDown from "lucide-solid/icons/arrow-down";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from "solid-js";
import type { ConversationView } from "../../app/chat/chat-view.ts";
import type { ChatMessage } from "../../core/chat/conversation.ts";
import { mergeTimeline, type FileItem, type TimelineItem } from "../../core/chat/timeline.ts";
import { useChatText } from "../text/chat-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { MessageBubble } from "./MessageBubble.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import css from "./MessageList.module.css";

/** Nearer to the end than this one looks at the newest, in pixels; and when more is fetched. */
const END_PX = 80;
const TOP_PX = 200;

/** Rows that exist at first, and how many more each look further back brings. */
const ROWS = 120;

/** Everything said so far. It stays at the end while one looks there, and else where one looks. */
export function MessageList(props: {
  readonly view: ConversationView;
  readonly name: string;
  /** Files between the messages, and what shows one. */
  readonly files?: readonly FileItem[] | undefined;
  readonly renderFile?: ((transferId: string) => JSX.Element) | undefined;
}): JSX.Element {
  const t = useChatText();
  const [chosen, setChosen] = createSignal<ChatMessage | null>(null);
  const [isAtEnd, setAtEnd] = createSignal(true);
  const [rowCount, setRowCount] = createSignal(ROWS);
  let scroller!: HTMLElement;
  let list!: HTMLElement;
  let lastTop = 0;
  const all = createItems(props);
  const items = createMemo(() => all().slice(-rowCount()));
  const hasOlder = (): boolean => all().length > rowCount() || props.view.hasOlder();
  // What a row shows never changes: another message at its place is another item.
  const toRow = (item: TimelineItem): JSX.Element =>
    item.kind === "file" ? (
      props.renderFile?.(item.transferId)
    ) : (
      <MessageBubble
        message={item.message}
        name={props.name}
        state={props.view.stateOf(item.message)}
        time={time().format(item.message.atMs)}
        onMenu={() => setChosen(item.message)}
      />
    );
  const time = createFormat({ timeStyle: "short" });
  const day = createFormat({ dateStyle: "medium" });

  function toEnd(): void {
    scroller.scrollTop = scroller.scrollHeight;
    // Who scrolls back before this one is reported still scrolls back from here.
    lastTop = scroller.scrollTop;
  }
  createEffect(
    on([items, () => props.view.isTyping()], () => {
      if (isAtEnd()) requestAnimationFrame(toEnd);
    }),
  );
  // The keyboard, a phone that is turned, or rows that turn out taller must not hide the newest.
  onMount(() => {
    const observer = new ResizeObserver(() => isAtEnd() && toEnd());
    observer.observe(scroller);
    createEffect(() => props.view.isLoaded() && observer.observe(list));
    onCleanup(() => observer.disconnect());
  });
  createEffect(
    on(
      () => all().at(-1),
      (last) => {
        // Who has sent something wants to see it.
        if (last?.kind === "message" && last.message.from === "me") requestAnimationFrame(toEnd);
      },
      { defer: true },
    ),
  );
  async function fetchOlder(): Promise<void> {
    const before = scroller.scrollHeight - scroller.scrollTop;
    if (all().length <= rowCount()) await props.view.loadOlder();
    setRowCount((count) => count + ROWS);
    // What came above must not push away what one reads.
    scroller.scrollTop = scroller.scrollHeight - before;
  }
  function onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isNearEnd = scrollHeight - scrollTop - clientHeight < END_PX;
    // Only who scrolls back leaves the end: a keyboard or a tall row moves it away from those who stay.
    if (isNearEnd || scrollTop < lastTop) setAtEnd(isNearEnd);
    lastTop = scrollTop;
    // Back at the end nobody needs all that was looked through.
    if (isAtEnd()) setRowCount(ROWS);
    else if (scrollTop < TOP_PX && hasOlder()) void fetchOlder();
  }

  return (
    <div class={css["frame"]}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- so that keys can scroll it */}
      <section
        ref={(element) => {
          scroller = element;
        }}
        class={css["scroller"]}
        aria-label={t("conversation")}
        tabindex="0"
        onScroll={onScroll}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
        <Show when={props.view.isLoaded()} fallback={<p class={css["note"]}>{t("loading")}</p>}>
          <Show when={hasOlder()}>
            <button type="button" class={css["older"]} onClick={() => void fetchOlder()}>
              {t("older")}
            </button>
          </Show>
          <Show when={!hasOlder() && props.view.hasMadeRoom()}>
            <p class={css["note"]}>{t("madeRoom")}</p>
          </Show>
          <Show when={items().length === 0}>
            <div class={css["empty"]}>
              <p>{t("empty")}</p>
              <p class={css["note"]}>{t("emptyHelp")}</p>
            </div>
          </Show>
          <ol
            ref={(element) => {
              list = element;
            }}
            class={css["list"]}
          >
            <For each={items()}>
              {(item, index) => (
                <li>
                  <Show when={isNewDay(item, items()[index() - 1])}>
                    <p class={css["day"]}>{day().format(timeOf(item))}</p>
                  </Show>
                  {toRow(item)}
                </li>
              )}
            </For>
          </ol>
          <Show when={props.view.needsUpdate()}>
            <p class={css["note"]}>{t("needsUpdate")}</p>
          </Show>
          <Show when={props.view.isTyping()}>
            <p class={css["typing"]}>{t("writing", props.name)}</p>
          </Show>
        </Show>
      </section>
      <Show when={!isAtEnd()}>
        <button type="button" class={css["newest"]} aria-label={t("newest")} onClick={toEnd}>
          <ArrowDown />
        </button>
      </Show>
      <Show when={chosen()} keyed>
        {(message) => (
          <MessageMenu view={props.view} message={message} onClose={() => setChosen(null)} />
        )}
      </Show>
    </div>
  );
}

/** Messages and files in one order; what has not changed stays the same row. */
function createItems(props: {
  readonly view: ConversationView;
  readonly files?: readonly FileItem[] | undefined;
}): () => readonly TimelineItem[] {
  let known = new Map<string, TimelineItem>();
  return createMemo(() => {
    const merged = mergeTimeline(props.view.messages(), props.files ?? [], props.view.hasOlder());
    const next = merged.map((item) => {
      const before = known.get(item.key);
      if (before === undefined || item.kind === "file") return before ?? item;
      return before.kind === "message" && before.message === item.message ? before : item;
    });
    known = new Map(next.map((item) => [item.key, item]));
    return next;
  });
}

/** Made once: each costs as much as a hundred times it gives. */
function createFormat(style: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  const language = useLanguage();
  return createMemo(() => new Intl.DateTimeFormat(language(), style));
}

const timeOf = (item: TimelineItem): number =>
  item.kind === "file" ? item.atMs : item.message.atMs;

/** The days of the rows, which are asked for again with each message that comes. */
const days = new WeakMap<TimelineItem, string>();

function dayOf(item: TimelineItem): string {
  const day = days.get(item) ?? new Date(timeOf(item)).toDateString();
  days.set(item, day);
  return day;
}

function isNewDay(item: TimelineItem, before: TimelineItem | undefined): boolean {
  return before === undefined || dayOf(before) !== dayOf(item);
}
