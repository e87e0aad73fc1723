import { createSignal } from "solid-js";
import * as v from "valibot";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { toPersonName } from "../../core/identity/person-name.ts";
import { toInviteLink } from "../../core/invite/invite.ts";
import {
  createKeyPair,
  type Identity,
  IdentityError,
  randomId,
  toIdentity,
} from "../../platform/identity/identity.ts";
import { canShare, copyText, shareText } from "../../platform/pwa/share.ts";
import { drawQrPicture } from "../../platform/qr/qr-picture.ts";
import type { KeyValueStore } from "../../platform/storage/store.ts";
import { report } from "../log.ts";
import { appBase } from "../route.ts";
import type { Me } from "../twocan.ts";

/** Where the key pair, the broker token and the name are kept. */
export const KEYS = "identity/keys";
export const TOKEN = "identity/broker-token";
export const NAME = "me/name";

/** The identity kept in `store`; the first start makes it. */
export async function loadIdentity(store: KeyValueStore): Promise<Identity> {
  const kept = await store.read(KEYS);
  if (kept !== undefined) return toIdentity(kept);
  // Two tabs may start at once: both then use the pair that was kept first.
  return toIdentity(await store.writeOnce(KEYS, await createKeyPair()));
}

/** Whether what is kept is still the identity of `peerId`. */
export async function isIdentityOf(peerId: PeerId, store: KeyValueStore): Promise<boolean> {
  const kept = await store.read(KEYS);
  return kept !== undefined && (await toIdentity(kept)).peerId === peerId;
}

/** The secret that gives this phone its ID back at a broker. */
export async function loadBrokerToken(store: KeyValueStore): Promise<string> {
  const token = await store.writeOnce(TOKEN, randomId());
  return v.is(v.string(), token) ? token : randomId();
}

/** Who this phone is to others, with the name kept in `store`. */
export async function loadMe(peerId: PeerId, store: KeyValueStore): Promise<Me> {
  const kept = await store.read(NAME);
  const [name, setName] = createSignal(v.is(v.string(), kept) ? toPersonName(kept) : "");
  const inviteLink = toInviteLink(appBase(), peerId);
  let picture: Promise<File | undefined> | null = null;
  return {
    peerId,
    inviteLink,
    name,
    setName(text) {
      setName(toPersonName(text));
      store.write(NAME, name()).catch((cause: unknown) => report("name not kept", cause));
    },
    canShare: canShare(),
    async shareInvite(text) {
      picture ??= drawInvitePicture(inviteLink);
      return shareText({ title: "Twocan", text, url: inviteLink, picture: await picture });
    },
    copyInvite: () => copyText(inviteLink),
  };
}

/** The link's code as a picture to send; nothing where the browser draws none. */
async function drawInvitePicture(inviteLink: string): Promise<File | undefined> {
  try {
    return new File([await drawQrPicture(inviteLink)], "twocan.png", { type: "image/png" });
  } catch (cause) {
    report("no picture of the code", cause);
    return undefined;
  }
}

/** Whether `cause` says that this browser cannot make an identity at all. */
export function isOutdated(cause: unknown): boolean {
  return cause instanceof IdentityError && cause.reason === "unsupported";
}
