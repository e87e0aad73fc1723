import type { DataPort } from "../../platform/link/data-port.ts";

/** Notices when nothing goes over any of its ports any more. */
export interface IdleWatch {
  /** `port`, of which every message counts. */
  watch(port: DataPort): DataPort;
  stop(): void;
}

/** Calls `onIdle` once nothing was sent or heard for that long. */
export function createIdleWatch(idleMs: number, onIdle: () => void): IdleWatch {
  let timer = setTimeout(onIdle, idleMs);
  function noteUse(): void {
    clearTimeout(timer);
    timer = setTimeout(onIdle, idleMs);
  }
  let isStopped = false;
  return {
    watch: (port) => ({
      ...port,
      send(data) {
        if (!isStopped) noteUse();
        return port.send(data);
      },
      listen: (events, signal) =>
        port.listen(
          {
            ...events,
            onMessage(data) {
              if (!isStopped) noteUse();
              events.onMessage(data);
            },
          },
          signal,
        ),
    }),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
