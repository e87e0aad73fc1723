/**
 * Links without WebRTC: two ends that have exchanged an offer and its answer find each other at
 * once. Nothing but the types is shared with the real ones.
 */
import type { Link, LinkOptions } from "../../src/platform/link/link.ts";
import { createFakePort, type FakePort } from "./fake-data-port.ts";

interface FakeLink extends Link {
  readonly chat: FakePort;
  readonly files: FakePort;
  readonly role: LinkOptions["role"];
  readonly signal: AbortSignal;
  readonly restarts: () => number;
  /** The offer was made anew, as a network change makes it. */
  offerAgain(): void;
  /** Its channels close without a word at both ends. */
  breakDown(): void;
}

export interface FakeEther {
  readonly openLink: (options: LinkOptions, signal: AbortSignal) => FakeLink;
  /** Every link ever opened, in order. */
  readonly links: readonly FakeLink[];
  /** Breaks every path until `mend`; what is sent over one meanwhile arrives then. */
  cut(): void;
  mend(): void;
}

interface End {
  readonly name: string;
  readonly options: LinkOptions;
  readonly signal: AbortSignal;
  readonly ports: readonly [chat: FakePort, files: FakePort];
  other: string | null;
  isOpen: boolean;
  unheard: string[];
}

export function createFakeEther(): FakeEther {
  const ends = new Map<string, End>();
  const links: FakeLink[] = [];
  let isCut = false;

  const alive = (name: string | null): End | undefined => {
    const end = name === null ? undefined : ends.get(name);
    return end?.signal.aborted === false ? end : undefined;
  };

  /** Opens or breaks the path of `end` as things are now. */
  function update(end: End): void {
    const other = alive(end.other);
    const isOpen = !isCut && !end.signal.aborted && other?.other === end.name;
    for (const each of [end, other]) {
      if (each === undefined || each.isOpen === isOpen) continue;
      each.isOpen = isOpen;
      queueMicrotask(() => !each.signal.aborted && each.options.events.onPath(isOpen));
    }
    if (isOpen && other !== undefined) openPorts(end, other);
    if (isOpen) [end, other].forEach((each) => each?.unheard.splice(0).forEach(hear(each)));
  }

  /** Opens the ports of both, once. */
  function openPorts(end: End, other: End): void {
    if (end.ports[0].isOpen()) return;
    end.ports.forEach((port, index) => {
      const opposite = other.ports[index];
      if (opposite === undefined) return;
      port.join(opposite);
      opposite.join(port);
    });
    for (const each of [end, other]) {
      for (const port of each.ports) port.setOpen(true);
      queueMicrotask(() => !each.signal.aborted && each.options.events.onData(true));
    }
  }

  const hear = (end: End) => (text: string) => {
    queueMicrotask(() => !end.signal.aborted && end.options.events.onControl(text));
  };

  function receive(end: End, type: "offer" | "answer", sdp: string): void {
    const { role, signalling } = end.options;
    const [from = "", to] = sdp.split(" answers ");
    if (type === "offer" && role === "callee") {
      end.other = from;
      signalling.send({ kind: "description", type: "answer", sdp: `${end.name} answers ${from}` });
    }
    if (type === "answer" && role === "caller" && to === end.name) end.other ??= from;
    update(end);
  }

  function openLink(options: LinkOptions, signal: AbortSignal): FakeLink {
    const name = `link${ends.size}`;
    const [chat, files] = [createFakePort(), createFakePort()];
    const end: End = {
      name,
      options,
      signal,
      ports: [chat, files],
      other: null,
      isOpen: false,
      unheard: [],
    };
    let restarts = 0;
    ends.set(name, end);
    const offer = (): void => {
      if (!signal.aborted) {
        options.signalling.send({ kind: "description", type: "offer", sdp: name });
        options.signalling.send({ kind: "candidates", candidates: [] });
      }
    };
    options.signalling.listen((message) => {
      if (message.kind === "description") receive(end, message.type, message.sdp);
    }, signal);
    signal.addEventListener("abort", () => {
      const other = alive(end.other);
      const wasOpen = end.ports[0].isOpen();
      for (const port of [...end.ports, ...(other?.ports ?? [])]) port.setOpen(false);
      if (wasOpen && other !== undefined) {
        queueMicrotask(() => !other.signal.aborted && other.options.events.onData(false));
      }
      update(end);
    });
    if (options.role === "caller") queueMicrotask(offer);
    const link: FakeLink = {
      chat,
      files,
      role: options.role,
      signal,
      restarts: () => restarts,
      offerAgain: offer,
      breakDown() {
        for (const each of [end, alive(end.other)]) {
          for (const port of each?.ports ?? []) port.setOpen(false);
          if (each !== undefined) each.options.events.onData(false);
        }
      },
      setTrack: () => Promise.resolve(),
      sendControl(text) {
        const other = alive(end.other);
        if (signal.aborted || other === undefined) return false;
        if (isCut) other.unheard.push(text);
        else hear(other)(text);
        return true;
      },
      setIceServers: () => undefined,
      restart: () => (restarts += 1),
      fingerprints: () => (end.other === null ? null : { own: name, theirs: end.other }),
    };
    links.push(link);
    return link;
  }

  function setCut(isCutNow: boolean): void {
    isCut = isCutNow;
    for (const end of ends.values()) update(end);
  }

  return { openLink, links, cut: () => setCut(true), mend: () => setCut(false) };
}
