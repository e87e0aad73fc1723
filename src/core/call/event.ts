import type { PeerId } from "../identity/peer-id.ts";
import type { CallMedia } from "../protocol/message.ts";

interface Fact<Type extends string> {
  readonly type: Type;
  /** When it happened. */
  readonly nowMs: number;
}

/** A fact about one call; a late one about a call that is over changes nothing. */
interface CallFact<Type extends string> extends Fact<Type> {
  readonly callId: string;
}

interface Dial extends CallFact<"dial"> {
  readonly peer: PeerId;
  readonly peerName: string;
  readonly media: CallMedia;
}

/** Codes on two screens have connected this phone to another that has proven who it is. */
interface Met extends CallFact<"met"> {
  readonly peer: PeerId;
  readonly peerName: string;
  readonly role: "caller" | "callee";
  readonly media: CallMedia;
}

interface Answer extends Fact<"answer"> {
  readonly media: CallMedia;
}

/** What a person does. `hang-up` cancels while dialing; `dismiss` leaves an ended call's screen. */
type PersonEvent = Dial | Answer | Fact<"decline"> | Fact<"hang-up"> | Fact<"dismiss">;

interface Ring extends CallFact<"ring"> {
  readonly peer: PeerId;
  /** Whose phone it was for: ours. */
  readonly self: PeerId;
  readonly peerName: string;
  readonly media: CallMedia;
}

interface Reply<Type extends string> extends CallFact<Type> {
  readonly peerName: string;
  /** Whether the other phone already holds this call's offer. */
  readonly hasOffer: boolean;
}

interface Declined extends CallFact<"declined"> {
  readonly reason: "declined" | "no-answer";
}

interface Bye extends CallFact<"bye"> {
  readonly reason: "hung-up" | "failed";
}

interface Clock extends CallFact<"clock"> {
  readonly theirNowMs: number;
}

/** What an authentic message of the other phone reports. */
type PeerEvent =
  | Ring
  | Reply<"ringing">
  | Reply<"accepted">
  | Declined
  | CallFact<"busy">
  | CallFact<"cancelled">
  | CallFact<"leaving">
  | Bye
  | Clock;

/** The broker knows no such phone. */
interface Absent extends Fact<"absent"> {
  readonly peer: PeerId;
}

/** What the machinery reports. `time` says that a deadline (see `deadlineOf`) has passed. */
type MachineEvent = Absent | Met | CallFact<"link-up"> | CallFact<"link-down"> | Fact<"time">;

/** Anything that can happen to a call. */
export type CallEvent = PersonEvent | PeerEvent | MachineEvent;

/** The event of that type, or the events of these types. */
export type EventOf<Type extends CallEvent["type"]> = Extract<CallEvent, { readonly type: Type }>;

/** What happens, before the runner adds the time. */
export type Happening = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, "nowMs">
    : never
  : never;
