/**
 * Gives a function that calls `work` in a task of its own, until the signal aborts: after what the
 * page does now has become what it shows, and soon also where nobody looks, whose timers are slow.
 */
export function openNextTask(signal: AbortSignal): (work: () => void) => void {
  const { port1: here, port2: there } = new MessageChannel();
  const waiting: (() => void)[] = [];
  here.addEventListener("message", () => waiting.shift()?.());
  here.start();
  signal.addEventListener("abort", () => here.close(), { once: true });
  return (work) => {
    waiting.push(work);
    there.postMessage(null, []);
  };
}
