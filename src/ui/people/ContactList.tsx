import BadgeCheck from "lucide-solid/icons/badge-check";
import Ban from "lucide-solid/icons/ban";
import Star from "lucide-solid/icons/star";
import { createSignal, For, Show, type JSX } from "solid-js";
import { formatPeerId } from "../../core/identity/peer-id.ts";
import { type Contact, shownName } from "../../core/people/contact.ts";
import { createRowWindow } from "../behaviour/create-row-window.ts";
import { usePeopleText } from "../text/people-text.ts";
import css from "./ContactList.module.css";
import { Unread } from "../chat/Unread.tsx";

/** As tall as the style sheet makes a row. */
const ROW_REM = 4;

/** Contacts, of which only those in sight exist: a thousand scroll like ten. */
export function ContactList(props: {
  readonly contacts: readonly Contact[];
  readonly onOpen: (contact: Contact) => void;
}): JSX.Element {
  const [list, setList] = createSignal<HTMLElement>();
  const count = (): number => props.contacts.length;
  const rows = createRowWindow(list, count, ROW_REM);
  const first = (): number => rows.range()[0];
  return (
    <ul ref={setList} class={css["list"]} style={{ height: `${count() * ROW_REM}rem` }}>
      <For each={props.contacts.slice(...rows.range())}>
        {(contact, place) => (
          <li
            class={css["item"]}
            aria-setsize={count()}
            aria-posinset={first() + place() + 1}
            style={{ transform: `translateY(${(first() + place()) * ROW_REM}rem)` }}
          >
            <ContactRow contact={contact} onOpen={() => props.onOpen(contact)} />
          </li>
        )}
      </For>
    </ul>
  );
}

function ContactRow(props: {
  readonly contact: Contact;
  readonly onOpen: () => void;
}): JSX.Element {
  const t = usePeopleText();
  return (
    <button type="button" class={css["row"]} onClick={() => props.onOpen()}>
      <span class={css["name"]}>
        <bdi>{shownName(props.contact) || formatPeerId(props.contact.peer)}</bdi>
      </span>
      <Unread peer={props.contact.peer} />
      <Show when={props.contact.isFavourite}>
        <Mark icon={<Star />} label={t("favourite")} />
      </Show>
      <Show when={props.contact.isVerified}>
        <Mark icon={<BadgeCheck class={css["verified"] ?? ""} />} label={t("verified")} />
      </Show>
      <Show when={props.contact.isBlocked}>
        <Mark icon={<Ban />} label={t("blocked")} />
      </Show>
    </button>
  );
}

/** A small picture that is read out as what it means. */
function Mark(props: { readonly icon: JSX.Element; readonly label: string }): JSX.Element {
  return (
    <>
      {props.icon}
      <span class="for-readers">{props.label}</span>
    </>
  );
}
