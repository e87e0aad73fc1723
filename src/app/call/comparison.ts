/** Comparing who is who in the running call, as far as the app needs it from the start. */
import { type Accessor, createSignal } from "solid-js";
import type { Comparison, ComparisonEvent } from "../../core/compare/comparison.ts";
import type { SideRole } from "../../core/compare/side.ts";
import type { PeerId } from "../../core/identity/peer-id.ts";
import type { CompareMessage } from "../../core/protocol/message.ts";
import type { Identity } from "../../platform/identity/identity.ts";
import type { Fingerprints } from "../../platform/link/link.ts";
import { report } from "../log.ts";

/** How far the comparison has come; `failed` where the part of the app that does it did not load. */
export type ComparisonState = Comparison | { readonly name: "failed" };

/** Comparing, as the screens see it. */
export interface ComparisonView {
  /** It leaves `idle` by itself when the other person begins. */
  readonly state: Accessor<ComparisonState>;
  begin(): void;
  /** Whether the other person has begun, and this one has not answered yet. */
  readonly isAsked: Accessor<boolean>;
}

/** The connection a comparison is about. */
export interface ComparedLink {
  readonly role: SideRole;
  readonly peer: PeerId;
  /** `null` while the two have not exchanged descriptions. */
  fingerprints(): Fingerprints | null;
  send(message: CompareMessage): void;
}

/** Comparisons, one after the other: each connection has its own. */
export interface Comparisons {
  readonly view: ComparisonView;
  /** Compares over `link` until the signal aborts. */
  attach(link: ComparedLink, signal: AbortSignal): void;
  /** Takes the other phone's part; `false` when there is nothing to compare. */
  receive(message: CompareMessage): boolean;
}

// As in `core/compare`, whose one file would come along whole with the first load.
const NOT_COMPARED: Comparison = { name: "idle" };

type Feed = (event: ComparisonEvent) => void;

/** No comparison yet. */
export function createComparisons(identity: Identity): Comparisons {
  const [state, setState] = createSignal<ComparisonState>(NOT_COMPARED);
  const [isAsked, setIsAsked] = createSignal(false);
  let hasBegun = false;
  let feed: Feed | null = null;

  /** The next connection is compared anew. */
  function reset(): void {
    hasBegun = false;
    setIsAsked(false);
    setState(NOT_COMPARED);
  }

  function createFeed(link: ComparedLink, signal: AbortSignal): Feed {
    const waiting: ComparisonEvent[] = [];
    let loading: Promise<Feed> | null = null;
    // Few calls need it: it is loaded when one of the two begins.
    const load = async (): Promise<Feed> => {
      const { openComparison } = await import("./comparison-run.ts");
      return openComparison({ identity, link, onState: setState }, signal);
    };
    return (event) => {
      waiting.push(event);
      loading ??= load();
      loading.then(
        (run) => waiting.splice(0).forEach(run),
        (cause: unknown) => {
          report("cannot compare", cause);
          loading = null;
          if (!signal.aborted) setState({ name: "failed" });
        },
      );
    };
  }

  return {
    view: {
      state,
      isAsked,
      begin() {
        hasBegun = true;
        setIsAsked(false);
        feed?.({ type: "begin" });
      },
    },
    attach(link, signal) {
      const own = createFeed(link, signal);
      feed = own;
      reset();
      signal.addEventListener(
        "abort",
        () => {
          if (feed !== own) return;
          feed = null;
          reset();
        },
        { once: true },
      );
    },
    receive(message) {
      if (feed !== null && !hasBegun) setIsAsked(true);
      feed?.(
        message.kind === "compare-commit"
          ? { type: "committed", theirs: message.commitment }
          : { type: "revealed", reveal: { publicKey: message.publicKey, nonce: message.nonce } },
      );
      return feed !== null;
    },
  };
}
