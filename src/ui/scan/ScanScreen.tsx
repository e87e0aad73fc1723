import { Show, createSignal, type JSX } from "solid-js";
import type { CodeOrigin } from "../../app/scan/scanner.ts";
import type { InviteProblem } from "../../app/twocan.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import { type CodeKind, nameCode } from "../../core/qr/name-code.ts";
import { CallForm } from "../call/CallForm.tsx";
import { InviteProblemText } from "../people/InviteProblemText.tsx";
import { Scanner } from "./Scanner.tsx";
import { useScanText } from "../text/scan-text.ts";
import { useTwocan } from "../twocan-context.ts";

type Found =
  | { readonly kind: "elsewhere"; readonly problem: InviteProblem }
  | { readonly kind: "own" }
  | { readonly kind: "foreign"; readonly name: CodeKind };

/** Finds whom to call by their code. */
export function ScanScreen(): JSX.Element {
  const t = useScanText();
  const { navigation, people, session, settings } = useTwocan();
  const [found, setFound] = createSignal<Found | null>(null);

  function take(text: string, origin: CodeOrigin): "done" | "go-on" {
    const isScanned = origin === "camera";
    const problem = navigation.openInvite(text, isScanned);
    if (problem !== null) {
      setFound(toFound(problem, text));
      return "go-on";
    }
    const screen = navigation.screen();
    if (isScanned && screen.name === "invite") meet(screen.peer);
    return "done";
  }
  /** Whoever was scanned in person is who they are, and may be called without a question. */
  function meet(peer: PeerId): void {
    if (people.contactOf(peer) !== null) people.setVerified(peer);
    if (settings.callAtOnce()) session.dial(peer, "video");
  }
  const sentence = (): string => {
    const now = found();
    if (now?.kind === "foreign") return t(`found.${now.name}`);
    return now === null ? "" : t("own");
  };
  const elsewhere = (): InviteProblem | null => {
    const now = found();
    return now?.kind === "elsewhere" ? now.problem : null;
  };
  return (
    <Scanner
      title={t("title")}
      hint={
        found() === null ? null : (
          <Show when={elsewhere()} fallback={sentence()}>
            {(problem) => <InviteProblemText problem={problem()} />}
          </Show>
        )
      }
      onText={take}
      onNothing={() => setFound(null)}
      onBack={() => navigation.back()}
      paste={() => <CallForm hasFocus />}
    />
  );
}

function toFound(problem: InviteProblem, text: string): Found {
  if (problem.kind === "elsewhere") return { kind: "elsewhere", problem };
  if (problem.kind === "own") return { kind: "own" };
  return {
    kind: "foreign",
    name: problem.kind === "mistyped" ? "damaged-invite" : nameCode(text),
  };
}
