import Pencil from "lucide-solid/icons/pencil";
import { createUniqueId, type JSX } from "solid-js";
import { toPersonName } from "../../core/identity/person-name.ts";
import { useText } from "../text/TextProvider.tsx";
import { useTwocan } from "../twocan-context.ts";
import css from "./NameField.module.css";

/** My name, changed where it stands. */
export function NameField(): JSX.Element {
  const t = useText();
  const { me } = useTwocan();
  const id = createUniqueId();
  let input!: HTMLInputElement;
  function save(): void {
    const name = toPersonName(input.value);
    // A name that only loses spaces is no change to the signal, but it is one to the field.
    input.value = name;
    if (name !== me.name()) me.setName(name);
  }
  return (
    <form
      class={css["name"]}
      onSubmit={(event) => {
        event.preventDefault();
        input.blur();
      }}
    >
      <label class="for-readers" for={id}>
        {t("home.name")}
      </label>
      <input
        ref={(element) => {
          input = element;
        }}
        id={id}
        class={css["input"]}
        value={me.name()}
        placeholder={t("home.namePlaceholder")}
        autocomplete="name"
        enterkeyhint="done"
        dir="auto"
        onBlur={save}
      />
      <span class={css["pencil"]}>
        <Pencil />
      </span>
    </form>
  );
}
