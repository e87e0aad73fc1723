import SendHorizontal from "lucide-solid/icons/send-horizontal";
import { createSignal, Show, type JSX } from "solid-js";
import type { ConversationView } from "../../app/chat/chat-view.ts";
import { useChatText } from "../text/chat-text.ts";
import css from "./Composer.module.css";

/** Where one writes. On a real keyboard Enter sends; on a phone it begins a line. */
export function Composer(props: {
  readonly view: ConversationView;
  /** What else can be sent, before the field. */
  readonly attach?: JSX.Element;
}): JSX.Element {
  const t = useChatText();
  const [problem, setProblem] = createSignal<"tooLong" | "tooMany" | null>(null);
  let field!: HTMLTextAreaElement;

  function send(): void {
    const result = props.view.send(props.view.draft());
    setProblem(result === "too-long" ? "tooLong" : result === "too-many" ? "tooMany" : null);
    // To ask for the focus where it is already has the browser lay out the page.
    if (document.activeElement !== field) field.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const isPlain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!isPlain || !matchMedia("(hover: hover) and (pointer: fine)").matches) return;
    event.preventDefault();
    send();
  }
  return (
    <form
      class={css["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p class={css["problem"]} role="alert">
        <Show when={problem()}>{(which) => t(which())}</Show>
      </p>
      <div class={css["row"]}>
        {props.attach}
        <textarea
          ref={(element) => {
            field = element;
          }}
          class={css["field"]}
          rows="1"
          dir="auto"
          aria-label={t("field")}
          placeholder={t("message")}
          enterkeyhint="enter"
          value={props.view.draft()}
          onInput={(event) => {
            setProblem(null);
            props.view.setDraft(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class={css["send"]}
          aria-label={t("send")}
          aria-disabled={props.view.draft().trim() === "" ? "true" : undefined}
          // Not only once it has become a submission of the form: that is a while later.
          on:click={(event) => {
            event.preventDefault();
            send();
          }}
          // The keyboard stays open: the next message may follow.
          on:pointerdown={(event) => event.preventDefault()}
        >
          <SendHorizontal />
        </button>
      </div>
    </form>
  );
}
