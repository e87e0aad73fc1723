/** The ways to call that are compared. */
import { en } from "../../src/ui/text/en.ts";
import { openPhone, type Phone } from "./phone.ts";
import type { Stage } from "./stage.ts";

/** What a person waits for before a call. */
export interface Opened {
  readonly caller: Phone;
  readonly callee: Phone;
  /** What the callee's phone fetched until it could be called. */
  readonly firstScreen: Awaited<ReturnType<Phone["requests"]["finished"]>>;
}

export interface System {
  readonly name: SystemName;
  /** What is on the buttons. */
  readonly labels: { readonly call: string; readonly answer: string; readonly flip: string };
  /** Two phones on which nothing is left to do but to tap "call". */
  open(stage: Stage): Promise<Opened>;
}

export type SystemName = "twocan" | "bare" | "peerjs";

/** What the others are compared with. */
export const BASELINE: SystemName = "bare";

const twocan: System = {
  name: "twocan",
  labels: { call: en.invite.call, answer: en.incoming.answer, flip: en.call.flip },
  async open({ caller, callee, appUrl }) {
    const answerLabel = en.incoming.answer;
    const rung = await openPhone(callee, { url: `${appUrl}/`, answerLabel });
    await rung.page.getByText(en.line.up).first().waitFor();
    const firstScreen = await rung.requests.finished();
    // Shown in groups; the entrance of a link is the ID in one piece.
    const shown = rung.page.locator("h2", { hasText: en.home.id }).locator("+ p");
    const id = (await shown.textContent())?.replaceAll(/\s/g, "");
    const ringing = await openPhone(caller, { url: `${appUrl}/#${id}`, answerLabel });
    await ringing.page.getByText(en.invite.reach.here).waitFor();
    return { caller: ringing, callee: rung, firstScreen };
  },
};

const baselineLabels = { call: "Call", answer: "Answer", flip: "Flip" };

const bare: System = {
  name: "bare",
  labels: baselineLabels,
  open: (stage) => openBaseline(stage, () => `?room=${crypto.randomUUID()}`),
};

const peerjs: System = {
  name: "peerjs",
  labels: baselineLabels,
  open: (stage) => openBaseline(stage, () => `peerjs.html?broker=${new URL(stage.appUrl).port}`),
};

/** The page says "Ready", with its ID where it has one, and "Call" where it was told whom. */
async function openBaseline(stage: Stage, toPath: () => string): Promise<Opened> {
  const url = `${stage.baselineUrl}/${toPath()}`;
  const answerLabel = baselineLabels.answer;
  const open = async (browser: Stage["caller"], query: string): Promise<[Phone, string]> => {
    const phone = await openPhone(browser, { url: `${url}${query}`, answerLabel });
    const ready = phone.page.getByText(/^Ready/);
    await ready.waitFor();
    return [phone, (await ready.textContent())?.slice("Ready".length).trim() ?? ""];
  };
  const [callee, id] = await open(stage.callee, "");
  const firstScreen = await callee.requests.finished();
  const [caller] = await open(stage.caller, `&callee=${id}`);
  return { caller, callee, firstScreen };
}

export const SYSTEMS: readonly System[] = [twocan, bare, peerjs];
