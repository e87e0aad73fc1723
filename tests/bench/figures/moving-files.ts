import { mkdtemp, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awaitText, tap } from "../phone.ts";
import type { Round } from "../round.ts";
import type { Files } from "../systems.ts";
import type { Figure } from "./figure.ts";

const FILE_BYTES = 96 * 1024 * 1024;
/** So much that it is still under way when everything else is measured. */
const BIG_FILE_BYTES = 512 * 1024 * 1024;

export const fileThroughput: Figure = {
  name: "file-throughput",
  about: `a file of ${FILE_BYTES / 1024 / 1024} MiB, from the tap on Accept until the sender reads that it has arrived`,
  unit: "MB/s",
  systems: ["twocan", "bare"],
  async run(round) {
    const { files } = round.system;
    if (files === null) return { unavailable: "there are no files in a call" };
    await round.answered();
    const { caller } = await round.opened();
    const path = await makeFile("sent.bin", FILE_BYTES);
    const { where, text } = files.done;
    const arrivedAt = await awaitText(caller, where(path), text);
    const tapAt = await startFile(round, files, path);
    return FILE_BYTES / 1000 / ((await arrivedAt()) - tapAt);
  },
};

/** A file that takes longer than all that is measured meanwhile. */
export function bigFile(): Promise<string> {
  return makeFile("big.bin", BIG_FILE_BYTES);
}

/** Offers a file to the callee, who takes it; when they did. */
export async function startFile(round: Round, files: Files, path: string): Promise<number> {
  await round.answered();
  const { caller, callee } = await round.opened();
  await files.offer(caller, path);
  // What is offered lies over the call, where a sheet would hide it.
  await round.system.closeSheets(callee);
  return tap(callee, files.accept(path));
}

/** All zeros, which take no room on this disk: nothing on the way looks at them. */
async function makeFile(name: string, sizeBytes: number): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "twocan-bench-")), name);
  const file = await open(path, "w");
  await file.truncate(sizeBytes);
  await file.close();
  return path;
}
