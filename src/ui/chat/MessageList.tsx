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
import { mergeTimeline, type FileItem } from "../../core/chat/timeline.ts";
import { createLongPress } from "../behaviour/create-long-press.ts";
import { useChatText } from "../text/chat-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { createRows, type Row } from "./create-rows.ts";
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
  /** Which message a bubble shows: one pair of hands for all of them. */
  const shownBy = new WeakMap<Element, ChatMessage>();
  const press = createLongPress((element) => {
    const bubble = element.closest("article");
    return bubble === null ? undefined : shownBy.get(bubble);
  }, setChosen);
  const all = createMemo(() =>
    mergeTimeline(props.view.messages(), props.files ?? [], props.view.hasOlder()),
  );
  const rows = createRows(() => all().slice(-rowCount()));
  const hasOlder = createMemo(() => all().length > rowCount() || props.view.hasOlder());
  // Asked for by each row.
  const name = createMemo(() => props.name);
  const timeOf = createTimeWords();
  const day = createFormat({ dateStyle: "medium" });

  function toEnd(): void {
    scroller.scrollTop = scroller.scrollHeight;
    // Who scrolls back before this one is reported still scrolls back from here.
    lastTop = scroller.scrollTop;
  }
  // What a row shows never changes: another message at its place is another row.
  const show = (row: Row): JSX.Element => {
    if (row.kind === "day") return <li class={css["day"]}>{day().format(row.atMs)}</li>;
    if (row.kind === "file") return <li>{props.renderFile?.(row.transferId)}</li>;
    const { message } = row;
    return (
      <MessageBubble
        ref={(element) => shownBy.set(element, message)}
        message={message}
        name={name()}
        state={props.view.stateOf(message)}
        time={timeOf(message.atMs)}
      />
    );
  };
  createEffect(
    on([rows, () => props.view.isTyping()], ([shown], before) => {
      const last = shown.at(-1);
      // Who has sent something wants to see it.
      const isSaid =
        last?.kind === "message" &&
        last.message.from === "me" &&
        before !== undefined &&
        before[0].at(-1)?.key !== last.key;
      if (isAtEnd() || isSaid) requestAnimationFrame(toEnd);
    }),
  );
  // The keyboard, a phone that is turned, or rows that turn out taller must not hide the newest.
  onMount(() => {
    const observer = new ResizeObserver(() => isAtEnd() && toEnd());
    observer.observe(scroller);
    createEffect(() => props.view.isLoaded() && observer.observe(list));
    onCleanup(() => observer.disconnect());
  });
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
          <Show when={rows().length === 0}>
            <div class={css["empty"]}>
              <p>{t("empty")}</p>
              <p class={css["note"]}>{t("emptyHelp")}</p>
            </div>
          </Show>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its bubbles have the focus, and the keys */}
          <ol
            ref={(element) => {
              list = element;
            }}
            class={css["list"]}
            on:pointerdown={(event) => press.onPointerDown(event)}
            on:pointermove={(event) => press.onPointerMove(event)}
            on:pointerup={() => press.onPointerUp()}
            onPointerCancel={() => press.onPointerCancel()}
            onContextMenu={(event) => press.onContextMenu(event)}
            onKeyDown={(event) => press.onKeyDown(event)}
          >
            <For each={rows()}>{show}</For>
          </ol>
          <Show when={props.view.needsUpdate()}>
            <p class={css["note"]}>{t("needsUpdate")}</p>
          </Show>
          <Show when={props.view.isTyping()}>
            <p class={css["typing"]}>{t("writing", name())}</p>
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

/** Made once: each costs as much as a hundred times it gives. */
function createFormat(style: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  const language = useLanguage();
  return createMemo(() => new Intl.DateTimeFormat(language(), style));
}

/** The time of day in words. Messages of the same minute share them. */
function createTimeWords(): (atMs: number) => string {
  const format = createFormat({ timeStyle: "short" });
  const words = createMemo(() => ({ format: format(), minute: Number.NaN, text: "" }));
  return (atMs) => {
    const last = words();
    const minute = Math.floor(atMs / 60_000);
    if (minute !== last.minute) Object.assign(last, { minute, text: last.format.format(atMs) });
    return last.text;
  };
}
