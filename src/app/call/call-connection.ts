import type { Happening } from "../../core/call/event.ts";
import type { Link, LinkOptions } from "../../platform/link/link.ts";
import { closeConnection, type LinkConnection } from "../../platform/link/connection.ts";
import type { LinkRole } from "../../platform/link/negotiation.ts";
import type { CallMedia } from "./call-media.ts";
import type { CallWire } from "../line/call-wire.ts";
import type { Comparisons } from "./comparison.ts";
import type { IceServers } from "../line/ice-servers.ts";
import type { DataPaths } from "../line/data-paths.ts";
import { report } from "../log.ts";

/** What connecting a call needs. */
export interface ConnectDeps {
  readonly media: CallMedia;
  readonly comparisons: Comparisons;
  readonly iceServers: IceServers;
  readonly paths: Pick<DataPaths, "open">;
  openLink(options: LinkOptions, signal: AbortSignal): Link;
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
  { media, comparisons, iceServers, paths, openLink, onEvent, onRefused }: ConnectDeps,
  {
    wire,
    role,
    opened,
  }: {
    readonly wire: CallWire;
    readonly role: LinkRole;
    /** The connection to go on with, where there is one. */
    readonly opened?: LinkConnection | undefined;
  },
  signal: AbortSignal,
): Connection {
  if (signal.aborted) {
    // The call was over before what connects it was loaded.
    if (opened !== undefined) closeConnection(opened);
    return { restart: () => undefined };
  }
  const { callId } = wire;
  let isOpen = false;
  let data = new AbortController();
  const link = openLink(
    {
      role,
      opened,
      iceServers: iceServers.current(),
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
        onData(isOpenNow) {
          data.abort();
          if (!isOpenNow) return;
          data = new AbortController();
          const { chat, files } = link;
          paths.open(
            { peer: wire.peer, isCall: true, chat, files },
            AbortSignal.any([signal, data.signal]),
          );
        },
        onRemoteTrack: media.onRemoteTrack,
        onControl: wire.receiveFromControl,
        onRefused,
        onFault: (cause) => report("link", cause),
      },
    },
    signal,
  );
  // Those on loan may come later, or be renewed before ICE restarts.
  iceServers.watch(link.setIceServers, signal);
  iceServers.refresh();
  media.attach(
    link,
    (state) => {
      if (isOpen) wire.send({ kind: "state", ...state });
    },
    signal,
  );
  const { fingerprints } = link;
  comparisons.attach({ role, peer: wire.peer, fingerprints, send: wire.send }, signal);
  return { restart: link.restart };
}
