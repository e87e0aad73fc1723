import MessageCircle from "lucide-solid/icons/message-circle";
import { createMemo, createSignal, For, onMount, Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { searchContacts, sortContacts } from "../../core/people/contact.ts";
import { createStorageSentence } from "../behaviour/create-storage-sentence.ts";
import { ContactFile } from "./ContactFile.tsx";
import { ContactList } from "./ContactList.tsx";
import { Group, LinkRow } from "../parts/Group.tsx";
import { Page, PageHelp, PageProblem } from "../parts/Page.tsx";
import { RecentRow } from "./RecentRow.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useChatText } from "../text/chat-text.ts";
import { nameOf } from "../text/name-of.ts";
import { usePeopleText } from "../text/people-text.ts";
import { useLanguage } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./PeopleScreen.module.css";

/** With fewer contacts than this, looking is quicker than searching. */
const SEARCH_FROM = 8;

/** How many calls are listed: more than anyone looks back for. */
const RECENT_SHOWN = 20;

/** Whom I talked to, and whom I know. */
export function PeopleScreen(): JSX.Element {
  const t = usePeopleText();
  const { navigation, people } = useTwocan();
  const storageSentence = createStorageSentence();
  onMount(() => people.markMissedSeen());
  return (
    <Page title={t("title")} onBack={() => navigation.back()}>
      <PageProblem text={storageSentence()} />
      <NewMessages />
      <Show
        when={people.recents().length > 0}
        fallback={
          <section>
            <h2 class={css["title"]}>{t("recent")}</h2>
            <PageHelp>{t("noRecent")}</PageHelp>
          </section>
        }
      >
        <Group title={t("recent")}>
          <For each={people.recents().slice(0, RECENT_SHOWN)}>
            {(call) => <RecentRow call={call} />}
          </For>
        </Group>
        <button type="button" class={css["clear"]} onClick={() => people.forgetRecents()}>
          {t("forgetRecent")}
        </button>
      </Show>
      <Contacts />
      <ContactFile />
    </Page>
  );
}

/** Whoever has written something that was not looked at, contact or not. */
function NewMessages(): JSX.Element {
  const t = usePeopleText();
  const chatText = useChatText();
  const { chat, loadChat, navigation, people } = useTwocan();
  loadChat();
  const unreadOf = (peer: PeerId): number => chat()?.unreadOf(peer) ?? 0;
  const writers = createMemo(() => (chat()?.peers() ?? []).filter((peer) => unreadOf(peer) > 0));
  return (
    <Show when={writers().length > 0}>
      <Group title={t("newMessages")}>
        <For each={writers()}>
          {(peer) => (
            <LinkRow
              icon={<MessageCircle />}
              label={nameOf(people, peer)}
              detail={chatText("unread", unreadOf(peer))}
              onOpen={() => navigation.open({ name: "conversation", peer })}
            />
          )}
        </For>
      </Group>
    </Show>
  );
}

function Contacts(): JSX.Element {
  const t = usePeopleText();
  const language = useLanguage();
  const { navigation, people } = useTwocan();
  const [query, setQuery] = createSignal("");
  const sorted = createMemo(() => sortContacts(people.contacts(), language()));
  const found = createMemo(() => searchContacts(sorted(), query()));
  return (
    <section class={css["contacts"]}>
      <h2 class={css["title"]}>{t("contacts")}</h2>
      <Show when={people.contacts().length >= SEARCH_FROM}>
        <TextField label={t("search")} value={query()} onInput={setQuery} />
      </Show>
      <Show
        when={found().length > 0}
        fallback={<PageHelp>{query() === "" ? t("noContacts") : t("nobody", query())}</PageHelp>}
      >
        <ContactList contacts={found()} onOpen={({ peer }) => navigation.openInvite(peer)} />
      </Show>
    </section>
  );
}
