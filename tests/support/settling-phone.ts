/** A phone in a page of tests whose settings, chat and files are those of the app, and kept. */
import { deleteDB } from "idb";
import { createRoot } from "solid-js";
import { onTestFinished } from "vitest";
import { openCallLedger } from "../../src/app/call/call-ledger.ts";
import { type ChatArea, openChatArea } from "../../src/app/chat/chat-area.ts";
import type { ConversationView } from "../../src/app/chat/chat-view.ts";
import { createFiles, type FileDesk } from "../../src/app/files/files.ts";
import { openFiles } from "../../src/app/files/open-files.ts";
import { createDataPaths, type DataPaths } from "../../src/app/line/data-paths.ts";
import type { Letter } from "../../src/app/line/post.ts";
import { openSettings, toSettings } from "../../src/app/settings.ts";
import type { Twocan } from "../../src/app/twocan.ts";
import type { PeerId } from "../../src/core/identity/peer-id.ts";
import { type ChatStore, openChatStore } from "../../src/platform/storage/chat-store.ts";
import { type KeyValueStore, openStore } from "../../src/platform/storage/store.ts";
import { createFakePort } from "./fake-data-port.ts";
import type { FakeRelay } from "./fake-relay.ts";
import { aTwocan } from "./fake-twocan.ts";
import { aContact } from "./people.ts";

export interface SettlingPhone {
  readonly peer: PeerId;
  /** The app, with its settings open. */
  readonly twocan: Twocan;
  readonly area: ChatArea;
  readonly desk: FileDesk;
  readonly paths: DataPaths;
  readonly store: KeyValueStore;
  readonly chats: ChatStore;
  /** The files that are on the disk. */
  written(): Promise<readonly string[]>;
  /** To whom it has pretended to be absent. */
  readonly pretended: readonly PeerId[];
  /** The conversation with the other one. */
  readonly view: ConversationView;
}

/** Whose phone it is, and who alone is its contact. */
interface Whose {
  readonly self: PeerId;
  readonly other: PeerId;
}

export async function openSettlingPhone(
  line: FakeRelay<Letter>,
  { self, other }: Whose,
): Promise<SettlingPhone> {
  const name = `test-${crypto.randomUUID()}`;
  const lifetime = new AbortController();
  onTestFinished(() => {
    lifetime.abort();
    return deleteDB(name);
  });
  const { signal } = lifetime;
  const store = await openStore(name);
  const settings = await openSettings({ store, onChange: () => undefined });
  const contact = aContact(1, { peer: other });
  const people = {
    contacts: () => [contact],
    contactOf: (peer: PeerId) => (peer === other ? contact : null),
  };
  const pretended: PeerId[] = [];
  const post = line.join(self, (from, letter) => {
    if (area.owns(from, letter)) area.quiet.onLetter(from, letter);
  });
  const paths = createDataPaths((peer) => area.quiet.request(peer));
  const area: ChatArea = await openChatArea(
    {
      self,
      name,
      store,
      paths,
      people,
      settings,
      post,
      ledger: await openCallLedger(store),
      iceServers: { current: () => [], refresh: () => undefined, watch: () => undefined },
      pretendAbsence: (peer) => pretended.push(peer),
      onRefused: () => undefined,
    },
    signal,
  );
  const files = createRoot((dispose) => {
    signal.addEventListener("abort", dispose, { once: true });
    return createFiles(() => openFiles({ store, paths, name, people, settings }, signal));
  });
  const desk = await files.load();
  const shown = aTwocan({ screen: { name: "settings" } }).twocan;
  const defaults = { brokers: [], iceServers: [] };
  return {
    peer: self,
    twocan: {
      ...shown,
      settings: toSettings(settings, () => defaults),
      chat: () => area.chat,
      files,
    },
    area,
    desk,
    paths,
    store,
    chats: openChatStore(name),
    written: () => writtenIn(name),
    pretended,
    view: area.chat.conversationWith(other),
  };
}

async function writtenIn(name: string): Promise<readonly string[]> {
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const entry of (await root.getDirectoryHandle(name)).keys()) names.push(entry);
  return names;
}

/** Both are in a call: its channels lead from one to the other, until the test is over. */
export function joinInCall(one: SettlingPhone, other: SettlingPhone): void {
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const ends = [one, other].map((phone) => {
    const [chat, files] = [createFakePort(), createFakePort()];
    const peer = phone === one ? other.peer : one.peer;
    return { phone, path: { peer, isCall: true, chat, files } };
  });
  const [first, second] = ends;
  if (first === undefined || second === undefined) throw new Error("There are two");
  for (const channel of ["chat", "files"] as const) {
    first.path[channel].join(second.path[channel]);
    second.path[channel].join(first.path[channel]);
    for (const { path } of ends) path[channel].setOpen(true);
  }
  for (const { phone, path } of ends) phone.paths.open(path, end.signal);
}
