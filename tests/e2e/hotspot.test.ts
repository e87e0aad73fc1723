/**
 * Two phones on one hotspot, and nothing else in the world: no server, no broker, no gateway. Each
 * is a browser of its own whose camera sees pictures of the other's screen.
 */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { en } from "../../src/ui/text/en.ts";
import { scanCallEn as words } from "../../src/ui/text/scan-call-en.ts";
import {
  CAN_BUILD_NETWORKS,
  type Namespaces,
  NO_NETWORKS_HERE,
  openNamespaces,
} from "../support/network-namespaces.ts";
import type { RunningProgram } from "../support/program.ts";
import { isReady, openPage, type Phone, sees, tapButton } from "../support/phone.ts";
import { filmCodeTo, filmPictureTo } from "../support/qr-camera.ts";
import {
  type Aim,
  answer,
  areInACall,
  openScanCall,
  showFirst,
  takeAnswer,
} from "../support/two-codes.ts";

const PROJECT = join(import.meta.dirname, "../..");
const HOTSPOT_ADDRESS = "10.0.3.1";
const APP = `http://${HOTSPOT_ADDRESS}:3000`;
const TIMEOUT_MS = 180_000;

type Place = "hotspot" | "anna" | "ben";

/** The two are neighbours; nothing leads out. */
function connectPlaces(namespaces: Namespaces<Place>): void {
  const at = namespaces.ip;
  at("hotspot", "link", "add", "wifi", "type", "bridge");
  at("hotspot", "addr", "add", `${HOTSPOT_ADDRESS}/24`, "dev", "wifi");
  at("hotspot", "link", "set", "wifi", "up");
  for (const [index, phone] of (["anna", "ben"] as const).entries()) {
    at(phone, "link", "add", "eth0", "type", "veth", "peer", "name", phone);
    at(phone, "link", "set", phone, "netns", namespaces.nameOf("hotspot"));
    at("hotspot", "link", "set", phone, "master", "wifi", "up");
    at(phone, "addr", "add", `10.0.3.${index + 2}/24`, "dev", "eth0");
    at(phone, "link", "set", "eth0", "up");
  }
}

let namespaces: Namespaces<Place> | undefined;
let server: RunningProgram | undefined;
const films = new Map<Phone, { readonly path: string; readonly browser: Browser }>();

beforeAll(async () => {
  if (!CAN_BUILD_NETWORKS) return;
  namespaces = await openNamespaces<Place>(["hotspot", "anna", "ben"], connectPlaces);
  // The app comes from somewhere once; that place is gone before anybody calls.
  const start = join(PROJECT, "src/server/start.mjs");
  const command = [process.execPath, start, "--host", HOTSPOT_ADDRESS, "--port", "3000"];
  server = await namespaces.serve("hotspot", command, /Twocan is running/);
}, TIMEOUT_MS);

afterAll(() => namespaces?.tearDown(), TIMEOUT_MS);

const aim: Aim = async (phone, picture) => {
  const film = films.get(phone);
  if (film !== undefined) await filmPictureTo(film.path, picture, film.browser);
};

/** A phone that has everything it needs, and its name. */
async function openReady(
  { dir, openBrowser }: Namespaces<Place>,
  place: "anna" | "ben",
  name: string,
): Promise<Phone> {
  const path = join(dir, `${place}.y4m`);
  await filmCodeTo(path, "https://example.com/");
  const browser = await openBrowser(place, [
    `--unsafely-treat-insecure-origin-as-secure=${APP}`,
    `--use-file-for-fake-video-capture=${path}`,
  ]);
  // Held near enough that the code fills the camera's picture.
  const context = { viewport: { width: 412, height: 600 } };
  const phone = await openPage(browser, { url: APP, context });
  films.set(phone, { path, browser });
  await isReady(phone);
  await phone.page.getByLabel(en.home.name).fill(name);
  await phone.page.getByLabel(en.home.name).press("Enter");
  await openScanCall(phone);
  await tapButton(phone, words.scan);
  await sees(phone, words.problem.other);
  await tapButton(phone, words.back);
  return phone;
}

test(
  "two codes, read by real cameras from the other's screen, make a whole call",
  async ({ skip }) => {
    skip(!CAN_BUILD_NETWORKS, NO_NETWORKS_HERE);
    if (namespaces === undefined) throw new Error("there is no network");
    const [anna, ben] = await Promise.all([
      openReady(namespaces, "anna", "Anna"),
      openReady(namespaces, "ben", "Ben"),
    ]);
    await server?.end();
    namespaces.ip("hotspot", "addr", "flush", "dev", "wifi");

    await takeAnswer(anna, await answer(ben, await showFirst(anna), aim), aim);
    await areInACall(anna, ben);
    await sees(anna, "Ben");
    await sees(ben, "Anna");

    await tapButton(anna, en.call.hangUp);
    await sees(ben, en.ended.title["remote-hung-up"]("Anna"));
    await tapButton(ben, en.ended.done);
    await sees(ben, en.line.away);
  },
  TIMEOUT_MS,
);
