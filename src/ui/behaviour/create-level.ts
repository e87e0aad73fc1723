import { createEffect, createMemo, createSignal, type Accessor } from "solid-js";
import type { CallMediaView } from "../../app/twocan.ts";
import { ownerSignal } from "./owner-signal.ts";

/** Louder than this somebody speaks, and for this many of the last looks: not a cough. */
const SPEECH = 0.35;
const LOOKS = 10;
const LOUD_LOOKS = 4;

/** How long after the last loud moment a person counts as speaking, in looks. */
const LINGER_LOOKS = 40;

/** What one's own microphone hears. */
interface Level {
  /** From 0 to 1. */
  readonly now: Accessor<number>;
  /** Somebody speaks, or did so a moment ago. */
  readonly isSpeaking: Accessor<boolean>;
}

/** Listens to one's own microphone while `isWanted`: nothing is measured that nobody sees. */
export function createLevel(media: CallMediaView, isWanted: Accessor<boolean>): Level {
  const [now, setNow] = createSignal(0);
  const [isSpeaking, setIsSpeaking] = createSignal(false);
  // Every change of a device asks these anew, and mostly for nothing: to listen takes a copy of the
  // microphone.
  const isListening = createMemo(isWanted);
  const isMicrophoneOn = createMemo(() => media.microphone().isOn);
  createEffect(() => {
    // What was said before it was muted was not said to nobody.
    isMicrophoneOn();
    setNow(0);
    setIsSpeaking(false);
    if (!isListening()) return;
    const loud: boolean[] = [];
    media.watchLevel((level) => {
      setNow(level);
      loud.push(level > SPEECH);
      loud.splice(0, loud.length - LINGER_LOOKS);
      const recent = loud.slice(-LOOKS).filter(Boolean).length;
      if (recent >= LOUD_LOOKS) setIsSpeaking(true);
      else if (!loud.includes(true)) setIsSpeaking(false);
    }, ownerSignal());
  });
  return { now, isSpeaking };
}
