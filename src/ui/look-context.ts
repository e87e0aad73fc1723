import { createContext, createEffect, useContext } from "solid-js";
import type { Look } from "../app/look.ts";

/** The ground of either theme, for the browser's own bars; as in `tokens.css`. */
const PAPER = { light: "#FBF7F2", dark: "#131118" } as const;

export const LookContext = createContext<Look>();

export function useLook(): Look {
  const look = useContext(LookContext);
  if (look === undefined) throw new Error("useLook belongs inside a LookContext");
  return look;
}

/** Gives the page the chosen theme, and the bars around it. */
export function createTheme({ theme }: Look): void {
  createEffect(() => {
    const chosen = theme();
    document.documentElement.dataset["theme"] = chosen;
    for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
      const own = meta.media.includes("dark") ? "dark" : "light";
      meta.content = PAPER[chosen === "system" ? own : chosen];
    }
  });
}
