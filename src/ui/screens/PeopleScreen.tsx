import { createMemo, createSignal, For, onMount, Show, type JSX } from "solid-js";
import { searchContacts, sortContacts } from "../../core/people/contact.ts";
import { createStorageSentence } from "../behaviour/create-storage-sentence.ts";
import { ContactFile } from "../parts/ContactFile.tsx";
import { ContactList } from "../parts/ContactList.tsx";
import { Group } from "../parts/Group.tsx";
import { Page, PageHelp, PageProblem } from "../parts/Page.tsx";
import { RecentRow } from "../parts/RecentRow.tsx";
import { TextField } from "../parts/TextField.tsx";
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
