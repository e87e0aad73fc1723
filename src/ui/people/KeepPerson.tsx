import UserPlus from "lucide-solid/icons/user-plus";
import { lazy, Show, Suspense, type JSX } from "solid-js";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import { Button } from "../parts/Button.tsx";

const KnownPerson = lazy(async () => {
  const loaded = await import("./KnownPerson.tsx");
  return { default: loaded.KnownPerson };
});

/** Saves somebody as a contact; leads to what is kept of them once they are one. */
export function KeepPerson(props: {
  readonly peer: PeerId;
  /** What they call themselves. */
  readonly ownName: string;
}): JSX.Element {
  const t = useText();
  const { navigation, people } = useTwocan();
  const isScanned = (): boolean => {
    const screen = navigation.screen();
    return screen.name === "invite" && screen.peer === props.peer && screen.isScanned === true;
  };
  return (
    <Show
      when={people.contactOf(props.peer)}
      fallback={
        <Button
          kind="quiet"
          icon={<UserPlus />}
          onClick={() =>
            people.save({ peer: props.peer, ownName: props.ownName, isVerified: isScanned() })
          }
        >
          {t("person.save")}
        </Button>
      }
    >
      <Suspense>
        <KnownPerson peer={props.peer} />
      </Suspense>
    </Show>
  );
}
