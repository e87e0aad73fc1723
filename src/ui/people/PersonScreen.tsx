import { createSignal, Show, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { Contact } from "../../core/people/contact.ts";
import { Button } from "../parts/Button.tsx";
import { Group, SwitchRow } from "../parts/Group.tsx";
import { Page, PageActions, PageHelp } from "../parts/Page.tsx";
import { PeerIdText } from "./PeerIdText.tsx";
import { TextField } from "../parts/TextField.tsx";
import { usePeopleText } from "../text/people-text.ts";
import { useTwocan } from "../twocan-context.ts";

/** What I keep of somebody. */
export function PersonScreen(props: { readonly peer: PeerId }): JSX.Element {
  const t = usePeopleText();
  const { navigation, people } = useTwocan();
  return (
    <Page title={t("person.title")} onBack={() => navigation.back()}>
      <Show when={people.contactOf(props.peer)}>{(contact) => <Facts contact={contact()} />}</Show>
    </Page>
  );
}

function Facts(props: { readonly contact: Contact }): JSX.Element {
  const t = usePeopleText();
  const { navigation, people } = useTwocan();
  const [isSure, setSure] = createSignal(false);
  const peer = (): PeerId => props.contact.peer;
  return (
    <>
      <TextField
        label={t("person.name")}
        help={t("person.nameHelp", props.contact.ownName)}
        kind="name"
        value={props.contact.givenName}
        hint={props.contact.ownName}
        onLeave={(name) => people.rename(peer(), name)}
      />
      <Group
        title={t("person.title")}
        help={t(props.contact.isVerified ? "person.isVerified" : "person.isNotVerified")}
      >
        <SwitchRow
          label={t("favourite")}
          isOn={props.contact.isFavourite}
          onChange={(isOn) => people.setFavourite(peer(), isOn)}
        />
        <SwitchRow
          label={t("person.block")}
          detail={t("person.blockHelp")}
          isOn={props.contact.isBlocked}
          onChange={(isOn) => people.setBlocked(peer(), isOn)}
        />
      </Group>
      <PageHelp>
        <PeerIdText peerId={peer()} />
      </PageHelp>
      <PageActions>
        <Button
          kind="secondary"
          onClick={() => {
            if (!isSure()) setSure(true);
            else {
              people.remove(peer());
              navigation.goHome();
            }
          }}
        >
          {t(isSure() ? "person.removeSure" : "person.remove")}
        </Button>
      </PageActions>
    </>
  );
}
