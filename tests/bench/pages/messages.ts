import { addButton, addInput, say } from "./page.ts";

/** Puts a field on the page whose text `send` sends; what comes in is for `say`. */
export function addMessages(send: (text: string) => void): void {
  const field = addInput("text", "Message");
  addButton("Send", () => {
    send(field.value);
    say(field.value);
    field.value = "";
  });
}
