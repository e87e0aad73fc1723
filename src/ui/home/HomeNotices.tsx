import type { JSX } from "solid-js";
import { ConfigNotice } from "./ConfigNotice.tsx";
import { StorageNotice } from "./StorageNotice.tsx";

/** What is wrong with this site or this phone. */
export function HomeNotices(): JSX.Element {
  return (
    <>
      <ConfigNotice />
      <StorageNotice />
    </>
  );
}
