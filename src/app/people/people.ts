/** The people this phone knows and the calls that were, kept on the phone and nowhere else. */
import { type Accessor, createMemo, createRoot, createSignal } from "solid-js";
import type { Ended } from "../../core/call/state.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { toPersonName } from "../../core/identity/person-name.ts";
import { type Contact, decodeContact, MAX_CONTACTS } from "../../core/people/contact.ts";
import {
  decodeRecentCall,
  MAX_RECENT_CALLS,
  type RecentCall,
  toRecentCall,
} from "../../core/people/recent-call.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";

/** Under what contacts and recent calls are kept, each with its own name behind it. */
export const CONTACT = "contact/";
export const RECENT = "recent/";

/** How a person became known. */
interface Introduction {
  readonly peer: PeerId;
  readonly ownName: string;
  /** Whether their code was scanned in person, by the live camera. */
  readonly isVerified: boolean;
}

/** People and calls, as the screens see them. */
export interface People {
  readonly contacts: Accessor<readonly Contact[]>;
  contactOf(peer: PeerId): Contact | null;
  /**
   * What `peer` is shown as: my name for them, else `ownName`, which they gave, else what they once
   * called themselves. Empty when nobody has said.
   */
  nameFor(peer: PeerId | null, ownName: string): string;
  save(introduction: Introduction): void;
  /** Calls them `name`; an empty one goes back to what they call themselves. */
  rename(peer: PeerId, name: string): void;
  setFavourite(peer: PeerId, isFavourite: boolean): void;
  /** Blocks anyone, also who is no contact yet. */
  setBlocked(peer: PeerId, isBlocked: boolean): void;
  /** They are who they are beyond doubt; who is no contact yet will be a verified one. */
  setVerified(peer: PeerId): void;
  remove(peer: PeerId): void;
  /** The last calls, newest first. */
  readonly recents: Accessor<readonly RecentCall[]>;
  readonly missedCount: Accessor<number>;
  markMissedSeen(): void;
  forgetRecents(): void;
  /**
   * Takes all of `others` and says how many were new, or `null` when there is no room for all: once
   * they are kept, so that a page closed after that loses none. Those known already keep what is
   * known of them.
   */
  addAll(others: readonly Contact[]): Promise<number | null>;
}

/** People, and what the app tells them of. */
export interface KeptPeople extends People {
  /** A call goes on; it is kept at once, as a page that dies in it says nothing more. */
  onTalking(soFar: Ended): void;
  onCallEnded(ended: Ended): void;
  /** They have said what they call themselves. */
  onName(peer: PeerId, name: string): void;
}

/** The people kept in `store`. */
export async function openPeople(store: KeyValueStore): Promise<KeptPeople> {
  const [keptContacts, keptRecents] = await Promise.all([store.list(CONTACT), store.list(RECENT)]);
  // No store of Solid's: that alone would be a twentieth of the first load.
  const [byPeer, setByPeer] = createSignal<ReadonlyMap<PeerId, Contact>>(
    new Map(
      keptContacts.flatMap(([, value]) => {
        const contact = decodeContact(value);
        return contact === null ? [] : [[contact.peer, contact]];
      }),
    ),
  );
  const [recents, setRecents] = createSignal(
    keptRecents
      .flatMap(([, value]) => decodeRecentCall(value) ?? [])
      .toSorted((one, other) => other.startedAtMs - one.startedAtMs),
  );
  const beyondDoubt = new Set<PeerId>();
  const contacts = createRoot(() => createMemo(() => [...byPeer().values()]));

  function keep(work: Promise<void>): Promise<void> {
    return work.catch((cause: unknown) => report("people not kept", cause));
  }

  function put(contact: Contact): void {
    setByPeer((known) => new Map(known).set(contact.peer, contact));
    void keep(store.write(CONTACT + contact.peer, { ...contact }));
  }

  function change(peer: PeerId, changes: Partial<Contact>): void {
    const contact = byPeer().get(peer);
    if (contact !== undefined) put({ ...contact, ...changes });
  }

  function add(introduction: Introduction, changes: Partial<Contact> = {}): void {
    const { peer, ownName, isVerified } = introduction;
    const known = byPeer().get(peer);
    if (known === undefined && contacts().length >= MAX_CONTACTS) return;
    put({
      peer,
      givenName: known?.givenName ?? "",
      ownName: ownName === "" ? (known?.ownName ?? "") : ownName,
      isVerified: isVerified || known?.isVerified === true || beyondDoubt.has(peer),
      isFavourite: known?.isFavourite ?? false,
      isBlocked: false,
      addedAtMs: known?.addedAtMs ?? Date.now(),
      ...changes,
    });
  }

  /** What they called themselves in the last call in which they did. */
  function lastNameOf(peer: PeerId | null): string {
    return recents().find((call) => call.peer === peer && call.name !== "")?.name ?? "";
  }

  function putRecents(next: readonly RecentCall[]): void {
    for (const { id } of recents().filter((call) => !next.some((kept) => kept.id === call.id))) {
      void keep(store.remove(RECENT + id));
    }
    for (const call of next.filter((each) => !recents().includes(each))) {
      void keep(store.write(RECENT + call.id, call));
    }
    setRecents([...next]);
  }

  return {
    contacts,
    contactOf: (peer) => byPeer().get(peer) ?? null,
    nameFor(peer, ownName) {
      const contact = peer === null ? undefined : byPeer().get(peer);
      return contact?.givenName || ownName || contact?.ownName || lastNameOf(peer);
    },
    save: (introduction) => add(introduction),
    rename: (peer, name) => change(peer, { givenName: toPersonName(name) }),
    setFavourite: (peer, isFavourite) => change(peer, { isFavourite }),
    setBlocked(peer, isBlocked) {
      if (!byPeer().has(peer) && isBlocked) {
        add({ peer, ownName: lastNameOf(peer), isVerified: false }, { isBlocked });
      } else change(peer, { isBlocked });
    },
    setVerified(peer) {
      beyondDoubt.add(peer);
      change(peer, { isVerified: true });
    },
    remove(peer) {
      setByPeer((known) => new Map([...known].filter(([each]) => each !== peer)));
      void keep(store.remove(CONTACT + peer));
    },
    recents,
    missedCount: () => recents().filter(({ isSeen }) => !isSeen).length,
    markMissedSeen() {
      if (recents().every(({ isSeen }) => isSeen)) return;
      putRecents(recents().map((call) => (call.isSeen ? call : { ...call, isSeen: true })));
    },
    forgetRecents: () => putRecents([]),
    async addAll(others) {
      const fresh = others.filter(({ peer }) => !byPeer().has(peer));
      if (contacts().length + fresh.length > MAX_CONTACTS) return null;
      setByPeer((known) => new Map([...known, ...fresh.map((each) => [each.peer, each] as const)]));
      await keep(store.writeAll(fresh.map((each) => [CONTACT + each.peer, { ...each }])));
      return fresh.length;
    },
    onTalking(soFar) {
      const call = toRecentCall(soFar);
      void keep(store.write(RECENT + call.id, call));
    },
    onCallEnded(ended) {
      const call = toRecentCall(ended);
      const others = recents().filter(({ id }) => id !== call.id);
      putRecents([call, ...others].slice(0, MAX_RECENT_CALLS));
    },
    onName(peer, name) {
      if (byPeer().get(peer)?.ownName !== name) change(peer, { ownName: name });
    },
  };
}
