import MessageCircle from "lucide-solid/icons/message-circle";
import Pencil from "lucide-solid/icons/pencil";
import type { JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useChatText } from "../text/chat-text.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";
import { Unread } from "../chat/Unread.tsx";

/** What else can be done with a contact than to call them. */
export function KnownPerson(props: { readonly peer: PeerId }): JSX.Element {
  const t = useText();
  const chat = useChatText();
  const { navigation } = useTwocan();
  return (
    <>
      <Button
        kind="quiet"
        icon={<MessageCircle />}
        onClick={() => navigation.open({ name: "conversation", peer: props.peer })}
      >
        {chat("message")}
        <Unread peer={props.peer} />
      </Button>
      <Button
        kind="quiet"
        icon={<Pencil />}
        onClick={() => navigation.open({ name: "person", peer: props.peer })}
      >
        {t("person.edit")}
      </Button>
    </>
  );
}
