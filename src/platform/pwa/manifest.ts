import type { ManifestOptions } from "vite-plugin-pwa";
import { SHARE_PATH } from "./worker-message.ts";

const icon = (name: string, purpose: "any" | "maskable" | "monochrome") =>
  [192, 512].map((size) => ({
    src: `./icons/${name}-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  }));

const narrow = (name: string, label: string) => ({
  src: `./screenshots/${name}.png`,
  sizes: "780x1688",
  type: "image/png",
  form_factor: "narrow" as const,
  label,
});

const shortcut = (entrance: string, name: string) => ({
  name,
  url: `./#${entrance}`,
  icons: [{ src: `./icons/${entrance}-192.png`, sizes: "192x192", type: "image/png" }],
});

/**
 * What the system knows of the installed app. It has no `id`: `./` would give two copies on one
 * origin the same one, and without it the start address tells them apart.
 */
export const MANIFEST: Partial<ManifestOptions> = {
  name: "Twocan",
  short_name: "Twocan",
  description: "Two phones, one scan, a call. Peer to peer, encrypted, no account.",
  lang: "en",
  dir: "ltr",
  start_url: "./",
  scope: "./",
  display: "standalone",
  orientation: "any",
  // One of each is all a manifest can say; the page's own `theme-color` knows the dark scheme too.
  theme_color: "#FBF7F2",
  background_color: "#FBF7F2",
  categories: ["social", "communication"],
  icons: [
    ...icon("icon", "any"),
    ...icon("maskable", "maskable"),
    ...icon("monochrome", "monochrome"),
  ],
  screenshots: [
    narrow("home", "Whoever scans your code can call you"),
    narrow("incoming", "A friend calls"),
    narrow("call", "Face to face"),
    {
      src: "./screenshots/wide.png",
      sizes: "1280x800",
      type: "image/png",
      form_factor: "wide",
      label: "On a computer",
    },
  ],
  shortcuts: [shortcut("scan", "Scan"), shortcut("code", "My code")],
  share_target: {
    action: `./${SHARE_PATH}`,
    method: "POST",
    enctype: "multipart/form-data",
    params: {
      title: "title",
      text: "text",
      url: "url",
      files: [{ name: "files", accept: ["*/*"] }],
    },
  },
  // Every entrance is a fragment: a link that is opened while the app runs does not reload it.
  launch_handler: { client_mode: ["navigate-existing", "auto"] },
};
