import { createContext, createSignal, useContext, type JSX } from "solid-js";

/** What screen readers read out: at once what changes the call, in their own time the rest. */
interface Announcements {
  readonly setUrgent: (sentence: string) => void;
  readonly setCalm: (sentence: string) => void;
}

const AnnouncerContext = createContext<Announcements>();

/** Keeps both live regions mounted: one that comes with its text is not read out everywhere. */
export function Announcer(props: { readonly children: JSX.Element }): JSX.Element {
  const [urgent, setUrgent] = createSignal("");
  const [calm, setCalm] = createSignal("");
  return (
    <AnnouncerContext.Provider value={{ setUrgent, setCalm }}>
      <div class="for-readers" role="alert">
        {urgent()}
      </div>
      <output class="for-readers">{calm()}</output>
      {props.children}
    </AnnouncerContext.Provider>
  );
}

export function useAnnouncer(): Announcements {
  const announcements = useContext(AnnouncerContext);
  if (announcements === undefined) throw new Error("useAnnouncer belongs inside an Announcer");
  return announcements;
}
