/** A phone drawn around a screenshot, for pictures people look at. */
import type { Browser, BrowserContext, Page } from "playwright-core";

/** The screen of the drawn phone, in CSS pixels. */
export const FRAMED_SCREEN = { width: 390, height: 844 } as const;

/** What the system covers at the top and at the bottom of the screen. */
const INSETS = { top: 50, bottom: 24 };

const BEZEL = 13;
const CORNER = 54;

/** Tells the page what the system of the drawn phone covers, as a phone does. */
export async function coverEdges(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setSafeAreaInsetsOverride", { insets: INSETS });
}

const STATUS_BAR = `
  <svg viewBox="0 0 78 16" width="78" height="16" fill="currentColor">
    <rect x="0" y="9" width="3.4" height="5" rx="1" /><rect x="5" y="6.6" width="3.4" height="7.4" rx="1" />
    <rect x="10" y="4.2" width="3.4" height="9.8" rx="1" /><rect x="15" y="2" width="3.4" height="12" rx="1" />
    <path d="M33.5 14a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM28.6 8.6a7 7 0 0 1 9.8 0M25.6 5.4a11.3 11.3 0 0 1 15.8 0"
      fill-rule="evenodd" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" fill="none" />
    <rect x="49" y="2" width="24" height="12" rx="3.6" fill="none" stroke="currentColor" opacity="0.5" />
    <rect x="51" y="4" width="17" height="8" rx="2" /><rect x="74.2" y="6" width="2" height="4" rx="1" opacity="0.5" />
  </svg>`;

/** The screenshot in a phone, on nothing. `ink` is the colour of what the system writes on it. */
export async function framePhone(
  browser: Browser,
  screenshot: Buffer,
  ink: string,
): Promise<Buffer> {
  const page = await browser.newPage({ deviceScaleFactor: 1.5 });
  const { width, height } = FRAMED_SCREEN;
  await page.setContent(`
    <style>
      body { margin: 0; }
      .phone { position: relative; box-sizing: border-box; padding: ${BEZEL}px;
        width: ${width + 2 * BEZEL}px; height: ${height + 2 * BEZEL}px;
        border-radius: ${CORNER + BEZEL}px; background: #16151a;
        box-shadow: inset 0 0 0 2px #57535e, inset 0 0 0 4px #2a2830; }
      img { display: block; width: 100%; height: 100%; border-radius: ${CORNER}px; }
      .system { position: absolute; inset: ${BEZEL}px; color: ${ink}; }
      .time { position: absolute; inset: 16px auto auto 42px; font: 600 17px/1 system-ui, sans-serif; }
      svg { position: absolute; inset: 17px 32px auto auto; }
      .lens { position: absolute; inset: 11px auto auto calc(50% - 14px); width: 28px; height: 28px;
        border-radius: 50%; background: radial-gradient(circle at 40% 40%, #2b3040 18%, #0b0b0f 45%); }
      .bar { position: absolute; inset: auto auto 8px calc(50% - 66px); width: 132px; height: 5px;
        border-radius: 3px; background: currentColor; }
    </style>
    <div class="phone">
      <img alt="" src="data:image/png;base64,${screenshot.toString("base64")}" />
      <div class="system"><div class="time">9:41</div>${STATUS_BAR}
        <div class="lens"></div><div class="bar"></div></div>
    </div>`);
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  const framed = await page.locator(".phone").screenshot({ omitBackground: true });
  await page.close();
  return framed;
}
