/** Looks at the screen that is there for what a person would mind. */
import axe from "axe-core";
import { expect } from "vitest";

/** What can be tapped. */
const TARGETS =
  "button, a[href]:not([data-inline]), input:not([type='range']), select, textarea, [role='slider']";

/** What is read. */
const WORDS = "h1, h2, h3, p, label, dt, dd, li > span, button, a, output, legend";

/** Waits until a screen is there, its pictures move, and what glides into place has arrived. */
export async function settled(): Promise<void> {
  const patience = { timeout: 10_000 };
  await expect.poll(() => document.querySelector("h1")?.isConnected === true, patience).toBe(true);
  await expect
    .poll(() => [...document.querySelectorAll("video")].every((video) => hasFrame(video)), patience)
    .toBe(true);
  await arrived();
}

/** Waits until what glides into place has arrived. */
export async function arrived(): Promise<void> {
  // A transition that is overtaken by another is aborted: it is over as well.
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(isFinite)
      .map((animation) => animation.finished),
  );
}

function hasFrame(video: HTMLVideoElement): boolean {
  return video.srcObject === null || video.videoWidth > 0;
}

function isFinite(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().iterations !== Infinity;
}

/** What axe holds against the screen in `root`. */
export async function violations(root: Element): Promise<string[]> {
  const { violations: found } = await axe.run(root, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // The page around the app is the test runner's.
    rules: { "page-has-heading-one": { enabled: false } },
    resultTypes: ["violations"],
    preload: false,
  });
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map((check) => check.message).join(" ")}`).join(" | ")}`,
  );
}

/** Everything that is wrong with where things are. */
export function misplaced(): string[] {
  return [...outsiders(), ...clipped(), ...covered(), ...overlapping()];
}

/** Targets that are smaller than `leastPx` in a direction. */
export function small(leastPx: number): string[] {
  return seen(TARGETS)
    .filter((target) => {
      const { width, height } = hitArea(target).getBoundingClientRect();
      return width < leastPx || height < leastPx;
    })
    .map((target) => `too small: ${nameOf(target)}`);
}

/** What reaches over an edge of the screen at the side, and whether the page scrolls sideways. */
function outsiders(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const over = seen(WORDS).filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -0.5 || right > clientWidth + 0.5;
  });
  return [
    ...(scrollWidth > clientWidth ? [`the page scrolls sideways: ${scrollWidth}`] : []),
    ...over.map((element) => `over the edge: ${nameOf(element)}`),
  ];
}

/** Words that are cut off: what is shortened on purpose ends in an ellipsis or after its last line. */
function clipped(): string[] {
  return seen(WORDS)
    .filter((element) => {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      const isMeant = textOverflow === "ellipsis" || webkitLineClamp !== "none";
      return !isMeant && overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => `cut off: ${nameOf(element)}`);
}

/** Targets that something else lies over: a tap in their middle would go astray. */
function covered(): string[] {
  const scrolledTo = scrollY;
  const found = seen(TARGETS).filter((target) => {
    const area = hitArea(target);
    if (isHit(area)) return false;
    area.scrollIntoView({ block: "center", behavior: "instant" });
    return !isHit(area);
  });
  scrollTo({ top: scrolledTo, behavior: "instant" });
  return found.map((target) => `covered: ${nameOf(target)}`);
}

function isHit(area: Element): boolean {
  const { left, top, width, height } = area.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (area.contains(hit) || hit.contains(area));
}

/** Targets that share some of their place, and words under a picture that can be moved. */
function overlapping(): string[] {
  const targets = seen(TARGETS).filter((target) => getComputedStyle(target).opacity !== "0");
  return targets.flatMap((one, index) =>
    targets
      .slice(index + 1)
      .filter((other) => !one.contains(other) && !other.contains(one) && shareGround(one, other))
      // What rolls away under a head that stays is where it should be.
      .filter((other) => isSticky(one) === isSticky(other))
      .map((other) => `overlap: ${nameOf(one)} and ${nameOf(other)}`),
  );
}

function isSticky(element: Element): boolean {
  const parent = element.parentElement;
  if (getComputedStyle(element).position === "sticky") return true;
  return parent !== null && isSticky(parent);
}

function shareGround(one: Element, other: Element): boolean {
  const a = shownPart(one);
  const b = shownPart(other);
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 1 && height > 1;
}

/** The box of an element, without what a scrolling place around it hides. */
function shownPart(element: Element): DOMRect {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let place = element.parentElement; place !== null; place = place.parentElement) {
    if (getComputedStyle(place).overflowY !== "auto") continue;
    const frame = place.getBoundingClientRect();
    [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
    [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/** A label is as good as its field. */
function hitArea(target: HTMLElement): HTMLElement {
  return target.closest("label") ?? target;
}

/** Elements that are on the screen, in the uppermost sheet where one is open, and not for readers alone. */
function seen(selector: string): HTMLElement[] {
  const front = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  return [...front.querySelectorAll<HTMLElement>(selector)].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
  });
}

function nameOf(element: Element): string {
  const words = element.getAttribute("aria-label") ?? element.textContent ?? "";
  return `${element.tagName.toLowerCase()} “${words.trim().slice(0, 40)}”`;
}
