import { ErrorBoundary, Suspense, type JSX } from "solid-js";

/** What comes later than the screen around it, and is not missed where it does not come. */
export function Aside(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}
