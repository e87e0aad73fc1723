import { createSignal } from "solid-js";
import type { Shell } from "../../src/app/shell/shell-view.ts";

/** What a test wants to be different from the beginning. */
export interface ShellOverrides {
  readonly notice?: ReturnType<Shell["notice"]>;
  readonly hasUpdate?: boolean;
  readonly installWay?: ReturnType<Shell["installWay"]>;
  readonly ringLeave?: ReturnType<Shell["ringLeave"]>;
  readonly shared?: ReturnType<Shell["shared"]["current"]>;
  readonly canFloat?: boolean;
}

/** A shell a test can let say something else. */
interface FakeShell {
  readonly shell: Shell;
  readonly setHomeNotice: (notice: ReturnType<Shell["notice"]>) => void;
}

/** A shell with nothing to say; what the person does is noted in `did`. */
export function aShell(given: ShellOverrides, did: string[]): FakeShell {
  const [notice, setHomeNotice] = createSignal(given.notice ?? null);
  const shell: Shell = {
    notice,
    dismiss: (closed) => did.push(`dismiss ${closed}`),
    hasUpdate: () => given.hasUpdate ?? false,
    useUpdate: () => did.push("use-update"),
    installWay: () => given.installWay ?? "menu",
    install: () => did.push("install"),
    ringLeave: () => given.ringLeave ?? "unasked",
    askRingLeave: () => did.push("ask-ring-leave"),
    setRingWords: () => undefined,
    shared: {
      current: () => given.shared,
      isKept: () => false,
      giveTo: (peer) => did.push(`give-to ${peer}`),
      answer: (isSent) => did.push(`answer-shared ${isSent}`),
      discard: () => did.push("discard-shared"),
    },
    canFloat: given.canFloat ?? false,
    toggleFloating: () => did.push("toggle-floating"),
  };
  return { shell, setHomeNotice };
}
