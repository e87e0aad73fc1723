import type { Happening } from "../core/call/event.ts";
import type { IceServer } from "../core/protocol/config.ts";
import { openLink } from "../platform/link/link.ts";
import type { LinkRole } from "../platform/link/negotiation.ts";
import type { CallMedia } from "./call-media.ts";
import type { CallWire } from "./call-wire.ts";
import { report } from "./log.ts";

/** What connecting a call needs. */
export interface ConnectDeps {
  readonly media: CallMedia;
  iceServers(): readonly IceServer[];
  onEvent(happening: Happening): void;
  onRefused(): void;
}

/** The open connection of a call. */
export interface Connection {
  /** Looks for a new path at once. */
  restart(): void;
}

/** Opens a call's link over its wire and lets media flow, until the signal aborts. */
export function connectCall(
  { media, iceServers, onEvent, onRefused }: ConnectDeps,
  { wire, role }: { readonly wire: CallWire; readonly role: LinkRole },
  signal: AbortSignal,
): Connection {
  const { callId } = wire;
  let isOpen = false;
  const link = openLink(
    {
      role,
      iceServers: iceServers(),
      signalling: wire.signalling,
      events: {
        onPath(isOpenNow) {
          isOpen = isOpenNow;
          wire.setPathBroken(!isOpenNow);
          if (isOpenNow) {
            wire.useControl(link.sendControl);
            media.tellState();
          }
          onEvent({ type: isOpenNow ? "link-up" : "link-down", callId });
        },
        onRemoteTrack: media.onRemoteTrack,
        onControl: wire.receiveFromControl,
        onRefused,
        onFault: (cause) => report("link", cause),
      },
    },
    signal,
  );
  media.attach(
    link,
    (state) => {
      if (isOpen) wire.send({ kind: "state", ...state });
    },
    signal,
  );
  return { restart: link.restart };
}
