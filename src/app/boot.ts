/** How far the start of the app has come, as the first screen sees it. */
import type { Twocan } from "./twocan.ts";

/** Why the app cannot run here. */
export type BootProblem =
  /** The page is not served over HTTPS, nor from this very machine. */
  | "insecure"
  /** The browser lacks something there is no substitute for. */
  | "outdated"
  /** The browser keeps nothing for this site. */
  | "storage"
  /** A part that is loaded when it is needed did not come. */
  | "incomplete"
  | "unknown";

/** From the first paint to the running app, or to the sentence that says why there is none. */
export type BootState =
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly twocan: Twocan }
  | { readonly kind: "failed"; readonly reason: BootProblem };
