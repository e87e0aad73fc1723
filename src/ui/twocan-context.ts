import { createContext, useContext } from "solid-js";
import type { Twocan } from "../app/twocan.ts";

export const TwocanContext = createContext<Twocan>();

/** The running app. */
export function useTwocan(): Twocan {
  const twocan = useContext(TwocanContext);
  if (twocan === undefined) throw new Error("useTwocan belongs inside a TwocanContext.Provider");
  return twocan;
}
