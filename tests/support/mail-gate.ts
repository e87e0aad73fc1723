import type { BrowserContext } from "playwright-core";

/** Keeps back what the broker sends to a phone, so that a test decides what crosses what. */
export interface MailGate {
  /** To be called before the phone opens the app. */
  attach(context: BrowserContext): Promise<void>;
  close(): void;
  /** Delivers what was kept back, in order. */
  open(): void;
}

/** An open gate. */
export function createMailGate(): MailGate {
  let isOpen = true;
  let kept: (() => void)[] = [];
  return {
    attach: (context) =>
      context.routeWebSocket(/\/peerjs\?/, (phone) => {
        const broker = phone.connectToServer();
        broker.onMessage((message) => {
          const deliver = (): void => phone.send(message);
          if (isOpen) deliver();
          else kept.push(deliver);
        });
      }),
    close() {
      isOpen = false;
    },
    open() {
      isOpen = true;
      const deliveries = kept;
      kept = [];
      for (const deliver of deliveries) deliver();
    },
  };
}
