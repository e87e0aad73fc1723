import { Show, createSignal, type JSX } from "solid-js";
import type { BrokerEntry } from "../../core/protocol/config.ts";
import type { IceServer } from "../../core/protocol/ice-server.ts";
import {
  isRelayAddress,
  parseTypedBroker,
  parseTypedIceServer,
  type BrokerProblems,
  type IceServerProblems,
} from "../../core/settings/own-server.ts";
import { changeEntry } from "../../core/settings/servers.ts";
import { createServerTest } from "../behaviour/create-server-test.ts";
import { Button } from "../parts/Button.tsx";
import { Page, PageActions } from "../parts/Page.tsx";
import { addressOf } from "./ServerRow.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useSettingsText } from "../text/settings-text.ts";
import { useTwocan } from "../twocan-context.ts";
import css from "./ServersScreen.module.css";

/** A server of one's own: a new one, or the one at `place`. */
export function ServersEditScreen(props: {
  readonly kind: "broker" | "ice";
  readonly place: number | null;
}): JSX.Element {
  return (
    <Show when={props.kind === "broker"} fallback={<IceServerForm place={props.place} />}>
      <BrokerForm place={props.place} />
    </Show>
  );
}

function BrokerForm(props: { readonly place: number | null }): JSX.Element {
  const t = useSettingsText();
  const { settings } = useTwocan();
  // What is being changed is looked up once: the fields are the person's from then on.
  // oxlint-disable-next-line solid/reactivity
  const before = settings.servers().brokers[props.place ?? -1];
  const [address, setAddress] = createSignal(before === undefined ? "" : addressOf(before));
  const [key, setKey] = createSignal(
    before === undefined || before.key === "peerjs" ? "" : before.key,
  );
  const [problems, setProblems] = createSignal<BrokerProblems>({});
  const read = (): BrokerEntry | null => {
    const parsed = parseTypedBroker({ address: address(), key: key() });
    setProblems("problems" in parsed ? parsed.problems : {});
    return "entry" in parsed ? parsed.entry : null;
  };
  return (
    <ServerForm
      title={t(props.place === null ? "server.newBroker" : "server.broker")}
      isNew={props.place === null}
      read={read}
      save={(entry) => {
        const own = settings.servers();
        settings.setServers({ ...own, brokers: changeEntry(own.brokers, props.place, entry) });
      }}
    >
      <TextField
        label={t("server.address")}
        hint={t("server.brokerAddressHint")}
        kind="url"
        value={address()}
        problem={sentence(problems().address, (problem) => t(`server.brokerAddress.${problem}`))}
        onInput={(text) => {
          setAddress(text);
          setProblems({});
        }}
      />
      <TextField
        label={t("server.key")}
        help={t("server.keyHelp")}
        value={key()}
        problem={problems().key === undefined ? "" : t("server.keyProblem")}
        onInput={(text) => {
          setKey(text);
          setProblems({});
        }}
      />
    </ServerForm>
  );
}

function IceServerForm(props: { readonly place: number | null }): JSX.Element {
  const t = useSettingsText();
  const { settings } = useTwocan();
  // oxlint-disable-next-line solid/reactivity -- as above
  const before = settings.servers().iceServers[props.place ?? -1];
  const [address, setAddress] = createSignal(before?.urls[0] ?? "");
  const [username, setUsername] = createSignal(before?.username ?? "");
  const [credential, setCredential] = createSignal(before?.credential ?? "");
  const [problems, setProblems] = createSignal<IceServerProblems>({});
  const read = (): IceServer | null => {
    const typed = { address: address(), username: username(), credential: credential() };
    const parsed = parseTypedIceServer(typed);
    setProblems("problems" in parsed ? parsed.problems : {});
    if (!("entry" in parsed)) return null;
    // An entry that came by link may have more addresses than the one that is shown.
    const isSame = before !== undefined && parsed.entry.urls[0] === before.urls[0];
    return isSame ? { ...parsed.entry, urls: before.urls } : parsed.entry;
  };
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setProblems({});
  };
  return (
    <ServerForm
      title={t(props.place === null ? "server.newIceServer" : "server.iceServer")}
      isNew={props.place === null}
      read={read}
      save={(entry) => {
        const own = settings.servers();
        const iceServers = changeEntry(own.iceServers, props.place, entry);
        settings.setServers({ ...own, iceServers });
      }}
    >
      <TextField
        label={t("server.address")}
        hint={t("server.iceAddressHint")}
        kind="url"
        value={address()}
        problem={sentence(problems().address, (problem) => t(`server.iceAddress.${problem}`))}
        onInput={change(setAddress)}
      />
      <Show when={isRelayAddress(address())}>
        <TextField
          label={t("server.username")}
          value={username()}
          problem={sentence(problems().username, (problem) =>
            t(`server.usernameProblem.${problem}`),
          )}
          onInput={change(setUsername)}
        />
        <TextField
          label={t("server.credential")}
          kind="secret"
          value={credential()}
          problem={sentence(problems().credential, (problem) =>
            t(`server.credentialProblem.${problem}`),
          )}
          onInput={change(setCredential)}
        />
      </Show>
    </ServerForm>
  );
}

function ServerForm<Entry extends BrokerEntry | IceServer>(props: {
  readonly title: string;
  readonly isNew: boolean;
  /** What was typed, or `null` after showing what is wrong with it. */
  readonly read: () => Entry | null;
  /** Keeps the entry; `null` removes it. */
  readonly save: (entry: Entry | null) => void;
  readonly children: JSX.Element;
}): JSX.Element {
  const t = useSettingsText();
  const { navigation } = useTwocan();
  const test = createServerTest(t);
  function leaveWith(entry: Entry | null): void {
    props.save(entry);
    navigation.back();
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const entry = props.read();
    if (entry !== null) leaveWith(entry);
  }
  function runTest(): void {
    const entry = props.read();
    if (entry === null) test.clear();
    else void test.run(entry);
  }
  return (
    <Page title={props.title} onBack={() => navigation.back()}>
      <form class={css["form"]} onSubmit={submit} onInput={() => test.clear()} novalidate>
        {props.children}
        <output class={css["result"]} data-result={test.news()?.result}>
          {test.news()?.text}
        </output>
        <PageActions>
          <Button kind="primary" type="submit">
            {t("server.save")}
          </Button>
          <Button kind="secondary" onClick={runTest}>
            {t("servers.test")}
          </Button>
          <Show when={!props.isNew}>
            <Button kind="quiet" onClick={() => leaveWith(null)}>
              {t("server.remove")}
            </Button>
          </Show>
        </PageActions>
      </form>
    </Page>
  );
}

function sentence<Problem>(
  problem: Problem | undefined,
  say: (problem: Problem) => string,
): string {
  return problem === undefined ? "" : say(problem);
}
