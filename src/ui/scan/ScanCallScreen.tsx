import { Match, Show, Switch, createEffect, createMemo, createResource, type JSX } from "solid-js";
import type { ScanCall } from "../../app/scan/scan-call-view.ts";
import type { ScanCallState } from "../../core/scan-call/flow.ts";
import { ownerSignal } from "../behaviour/owner-signal.ts";
import { useTwocan } from "../twocan-context.ts";
import { ScanCallChoose } from "./ScanCallChoose.tsx";
import { ScanCallCode } from "./ScanCallCode.tsx";
import { ScanCallFailed } from "./ScanCallFailed.tsx";
import { ScanCallRead } from "./ScanCallRead.tsx";
import { ScanCallWait } from "./ScanCallWait.tsx";

/** A call without a server, from the choice who begins to the moment it is a call. */
export function ScanCallScreen(props: {
  /** The first code, where it has come as a link; else `null`. */
  readonly text: string | null;
  /** Whether the live camera has seen it. */
  readonly isScanned: boolean;
}): JSX.Element {
  const { openScanCall } = useTwocan();
  const signal = ownerSignal();
  const [opened] = createResource(async () => {
    const scanCall = await openScanCall(signal);
    if (props.text !== null) scanCall.take(props.text, props.isScanned);
    return scanCall;
  });
  return <Show when={opened()}>{(scanCall) => <Steps scanCall={scanCall()} />}</Show>;
}

function Steps(props: { readonly scanCall: ScanCall }): JSX.Element {
  const { navigation } = useTwocan();
  const state = (): ScanCallState => props.scanCall.state();
  const onStepBack = (): void => props.scanCall.back();
  const isUnderWay = createMemo(() => state().name !== "choosing");
  // The way back leads through the steps: past them it would lose a code the other phone has read.
  createEffect(() => {
    if (isUnderWay()) navigation.takeBack(onStepBack, ownerSignal());
  });
  const failed = () => named(state(), "failed");
  const showing = () => named(state(), "showing");
  const reading = () => named(state(), "reading-offer") ?? named(state(), "reading-answer");
  const waiting = () => named(state(), "preparing") ?? named(state(), "connecting");
  return (
    <Switch
      fallback={<ScanCallChoose scanCall={props.scanCall} onBack={() => navigation.back()} />}
    >
      <Match when={waiting()}>
        {(current) => <ScanCallWait scanCall={props.scanCall} kind={current().name} />}
      </Match>
      <Match when={showing()}>
        {(current) => (
          <ScanCallCode scanCall={props.scanCall} isFirst={current().part.role === "offer"} />
        )}
      </Match>
      <Match when={reading()}>
        {(current) => <ScanCallRead scanCall={props.scanCall} problem={current().problem} />}
      </Match>
      <Match when={failed()}>
        {(current) => <ScanCallFailed scanCall={props.scanCall} reason={current().reason} />}
      </Match>
    </Switch>
  );
}

function named<Name extends ScanCallState["name"]>(
  state: ScanCallState,
  name: Name,
): Extract<ScanCallState, { name: Name }> | null {
  return isNamed(state, name) ? state : null;
}

function isNamed<Name extends ScanCallState["name"]>(
  state: ScanCallState,
  name: Name,
): state is Extract<ScanCallState, { name: Name }> {
  return state.name === name;
}
